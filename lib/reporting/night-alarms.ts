// What people are told of the nightly flow beside its own mails: a run failed, or there has been none for too long.
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { metricsNamespace } from '../retail-function.ts';

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
  }

  private missing({ config, operations }: NightAlarmsProps): void {
    const hours = config.alarms.nightMissingHours;
    new RunbookAlarm(this, 'Missing', {
      operations,
      name: 'night-missing',
      says: `No night was done in the last ${hours} hours: reports are as old as that.`,
      heading: 'a-night-is-missing',
      // Written by announce-night for nights, not for backfills: a person's run must not hide that the schedule's is missing.
      metric: new Metric({
        namespace: metricsNamespace(config),
        metricName: 'NightsDone',
        dimensionsMap: { service: 'announce-night' },
        statistic: Stats.SUM,
        period: Duration.hours(1),
      }),
      threshold: 1,
      fires: 'below',
      periods: hours,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
