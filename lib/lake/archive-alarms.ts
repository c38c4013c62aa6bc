// What people are told of the event archive: it is late, or its function fails.
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { metricsNamespace, type RetailFunction, type Variables } from '../retail-function.ts';

export interface ArchiveAlarmsProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly deliveryStreamName: string;
  readonly archiver: RetailFunction<Variables>;
}

export class ArchiveAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ArchiveAlarmsProps) {
    super(scope, id);
    const { config, operations, archiver } = props;
    const late = Duration.minutes(config.alarms.archiveLateMinutes);
    new RunbookAlarm(this, 'Late', {
      operations,
      name: 'archive-late',
      says: `The oldest event that is not in the archive is ${late.toHumanString()} old or more.`,
      heading: 'events-are-archived-late',
      metric: metric(props, 'DeliveryToS3.DataFreshness'),
      threshold: late.toSeconds(),
      // Measured when something is delivered: no data is no sign that it goes on.
      treatMissingData: TreatMissingData.IGNORE,
    });
    new RunbookAlarm(this, 'ReadLate', {
      operations,
      name: 'archive-read-late',
      says: `The archive reads the event stream ${late.toHumanString()} late or more.`,
      heading: 'events-are-archived-late',
      metric: metric(props, 'KinesisMillisBehindLatest'),
      threshold: late.toMilliseconds(),
      treatMissingData: TreatMissingData.IGNORE,
    });
    new RunbookAlarm(this, 'Errors', {
      operations,
      name: 'archive-events-errors',
      says: 'The archive could not have its records judged; after four attempts they are set aside.',
      heading: 'events-were-not-archived',
      metric: archiver.fn.metricErrors({ period: COUNTING_PERIOD }),
      threshold: config.alarms.errors,
    });
    new RunbookAlarm(this, 'SetAside', {
      operations,
      name: 'records-not-archived',
      says: 'Records of the event stream were set aside instead of archived.',
      heading: 'events-were-not-archived',
      metric: new Metric({
        namespace: metricsNamespace(config),
        metricName: 'RecordsNotArchived',
        dimensionsMap: { service: 'archive-events' },
        statistic: Stats.SUM,
        period: COUNTING_PERIOD,
      }),
      threshold: 1,
    });
  }
}

/** @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html */
const metric = ({ deliveryStreamName }: ArchiveAlarmsProps, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/Firehose',
    metricName,
    dimensionsMap: { DeliveryStreamName: deliveryStreamName },
    statistic: Stats.MAXIMUM,
    period: Duration.minutes(5),
  });
