// Shortages on their way from the alert topic to the restock tracker, and those that it could not hear.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alerts } from '../alerts/alerts.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import type { RetailFunction, Variables } from '../retail-function.ts';

export interface ShortageQueueProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly alerts: Alerts;
  /** Its function's timeout decides for how long a message is its own. */
  readonly timeoutSeconds: number;
}

/**
 * What Lambda's poller asks of a function's role to read a queue.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const QUEUE_POLLER_ACTIONS = [
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
] as const;

/** The longest that SQS keeps a message. */
const LONGEST_RETENTION = Duration.days(14);
const TRIES = 5;
/** One message of a batch that fails leaves the others done, so that a batch need not be small. */
const BATCH_SIZE = 100;
/** What a batch of more than ten messages must wait for; beside the days of a delivery it is nothing. */
const BATCHING_WINDOW_SECONDS = 1;
/** Of the account's concurrency, which stream consumers share. */
const MOST_AT_ONCE = 5;

export class ShortageQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ShortageQueueProps) {
    super(scope, id);
    const { config, alerts, timeoutSeconds } = props;
    const shared = {
      // SQS's own key: the topic may send without a policy of a key that names it.
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: LONGEST_RETENTION,
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', shared);
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the function's timeout, and the window.
      visibilityTimeout: Duration.seconds(6 * timeoutSeconds + BATCHING_WINDOW_SECONDS),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
    alerts.subscribeQueue(this.queue, { kind: ['stock'] }, this.deadLetters);
    this.alarms(props);
  }

  /** Has the function hear every shortage. */
  wake({ fn, role }: RetailFunction<Variables>): void {
    allow(role, QUEUE_POLLER_ACTIONS, this.queue.queueArn);
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: this.queue.queueArn,
      functionName: fn.functionName,
      batchSize: BATCH_SIZE,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW_SECONDS,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: MOST_AT_ONCE },
    });
    // Lambda tries the role when the mapping is made; CDK does not order them by itself.
    mapping.node.addDependency(role);
  }

  private alarms({ config, operations }: ShortageQueueProps): void {
    const minutes = config.alarms.shortagesLateMinutes;
    new RunbookAlarm(this, 'Late', {
      operations,
      name: 'shortages-late',
      says: `A shortage has waited for ${minutes} minutes or more to be ordered.`,
      heading: 'shortages-are-heard-late',
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(5),
      }),
      threshold: Duration.minutes(minutes).toSeconds(),
    });
    new RunbookAlarm(this, 'Failed', {
      operations,
      name: 'shortages-failed',
      says: 'Shortages that could not be ordered are in the dead-letter queue.',
      heading: 'shortages-were-not-heard',
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(5),
      }),
      threshold: 1,
    });
  }
}
