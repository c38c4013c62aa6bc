// What people are told of a stream consumer: it is late, it fails, it is throttled, or records were given up.
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import type { RetailFunction, Variables } from '../retail-function.ts';
import type { StreamSource } from './stream-source.ts';

export interface ConsumerAlarmsProps {
  readonly config: Config;
  readonly operations: Operations;
  /** The function's name, as its folder under lambda/ spells it. */
  readonly name: string;
  readonly consumer: RetailFunction<Variables>;
  /** The UUID of the event source mapping. */
  readonly mappingId: string;
  readonly source: StreamSource;
}

export class ConsumerAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ConsumerAlarmsProps) {
    super(scope, id);
    this.lateness(props);
    this.failures(props);
    this.givenUp(props);
  }

  private lateness({ consumer, name, operations, source }: ConsumerAlarmsProps): void {
    const metric = consumer.fn.metric('IteratorAge', {
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    });
    const alarm = (id: string, degree: string, age: Duration) =>
      new RunbookAlarm(this, id, {
        operations,
        name: `${name}-${degree}`,
        says: `The oldest record that ${name} reads is ${age.toHumanString()} old or more.`,
        heading: source.heading,
        metric,
        threshold: age.toMilliseconds(),
        // The age is measured when a batch is read: no data is no sign that the consumer has caught up.
        treatMissingData: TreatMissingData.IGNORE,
      });
    alarm('Late', 'late', Duration.minutes(source.lateMinutes));
    alarm('VeryLate', 'very-late', Duration.minutes(source.veryLateMinutes));
  }

  private failures({ config, consumer, name, operations }: ConsumerAlarmsProps): void {
    new RunbookAlarm(this, 'Errors', {
      operations,
      name: `${name}-errors`,
      says: `${name} failed ${config.alarms.errors} times or more within 15 minutes.`,
      heading: 'a-function-fails',
      metric: consumer.fn.metricErrors({ period: COUNTING_PERIOD }),
      threshold: config.alarms.errors,
    });
    new RunbookAlarm(this, 'Throttles', {
      operations,
      name: `${name}-throttles`,
      says: `${name} was not allowed to start: the concurrency of the account is used up.`,
      heading: 'a-function-is-throttled',
      metric: consumer.fn.metricThrottles({ period: COUNTING_PERIOD }),
      threshold: config.alarms.throttles,
    });
  }

  private givenUp({ mappingId, name, operations }: ConsumerAlarmsProps): void {
    new RunbookAlarm(this, 'GivenUp', {
      operations,
      name: `${name}-given-up`,
      says: `Records that ${name} should have processed were given up; they are in the quarantine bucket.`,
      heading: 'records-were-given-up',
      // Metrics of a mapping carry its UUID and nothing else:
      // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'OnFailureDestinationDeliveredEventCount',
        dimensionsMap: { EventSourceMappingUUID: mappingId },
        statistic: Stats.SUM,
        period: COUNTING_PERIOD,
      }),
      threshold: 1,
    });
  }
}
