// What people are told of the nightly flow beside its own mails: a run failed, or there has been none for too long.
import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { ownMetric } from '../operations/own-metric.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';

export interface NightAlarmsProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly stateMachine: StateMachine;
}

/** How an execution ends that does not succeed, and what its mail could not have said. */
const ENDS = {
  Failed: 'failed: its mail says where',
  TimedOut: 'was still running after a day, and was stopped',
  Aborted: 'was stopped by a person',
} as const;

const BYTES_PER_GB = 1e9;

export class NightAlarms extends Construct {
  constructor(scope: Construct, id: string, props: NightAlarmsProps) {
    super(scope, id);
    const { operations, stateMachine } = props;
    for (const [end, words] of Object.entries(ENDS))
      new RunbookAlarm(this, end, {
        operations,
        name: `night-${end.replace('dO', 'd-o').toLowerCase()}`,
        says: `A run of the nightly flow ${words}.`,
        heading: 'a-night-failed',
        metric: stateMachine.metric(`Executions${end}`, { statistic: Stats.SUM, period: COUNTING_PERIOD }),
        threshold: 1,
      });
    this.missing(props);
    this.quality(props);
    this.scanned(props);
    for (const [source, hours] of Object.entries(props.config.alarms.filesMissingHours))
      this.filesMissing(props, source, hours);
  }

  private quality({ config, operations }: NightAlarmsProps): void {
    new RunbookAlarm(this, 'Quality', {
      operations,
      name: 'quality-check-failed',
      says: 'A night stopped before its reports, because the clean tables do not add up.',
      heading: 'a-quality-check-failed',
      metric: ownMetric(config, {
        service: 'announce-night',
        name: 'QualityChecksFailed',
        period: COUNTING_PERIOD,
      }),
      threshold: 1,
    });
  }

  private scanned({ config, operations }: NightAlarmsProps): void {
    const { nightScannedGb } = config.alarms;
    new RunbookAlarm(this, 'Scanned', {
      operations,
      name: 'night-scanned',
      says: `The statements of one run read ${nightScannedGb} GB or more.`,
      heading: 'a-night-reads-too-much',
      metric: ownMetric(config, {
        service: 'announce-night',
        name: 'ScannedBytes',
        period: COUNTING_PERIOD,
      }).with({
        statistic: Stats.MAXIMUM,
      }),
      threshold: nightScannedGb * BYTES_PER_GB,
    });
  }

  private filesMissing({ config, operations }: NightAlarmsProps, source: string, hours: number): void {
    new RunbookAlarm(this, `Missing-${source}`, {
      operations,
      name: `files-missing-${source}`,
      says: `No file of the kind ${source} was taken in for ${hours} hours.`,
      heading: 'files-are-missing',
      metric: ownMetric(config, {
        service: 'inspect-inbox',
        name: 'FilesAccepted',
        period: Duration.hours(1),
        dimensions: { source },
      }),
      threshold: 1,
      fires: 'below',
      periods: hours,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private missing({ config, operations }: NightAlarmsProps): void {
    const hours = config.alarms.nightMissingHours;
    new RunbookAlarm(this, 'Missing', {
      operations,
      name: 'night-missing',
      says: `No night was done in the last ${hours} hours: reports are as old as that.`,
      heading: 'a-night-is-missing',
      // Written by announce-night for nights, not for backfills: a person's run must not hide that the schedule's is missing.
      metric: ownMetric(config, { service: 'announce-night', name: 'NightsDone', period: Duration.hours(1) }),
      threshold: 1,
      fires: 'below',
      periods: hours,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
