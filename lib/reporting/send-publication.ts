// The function that tells the event stream what the outbox holds, and the alarm on what stays there.
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/send-publication/env.ts';
import type { Config } from '../config.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { Lake } from '../lake/lake.ts';
import { type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { metricsNamespace } from '../retail-function.ts';
import { nightFunction, SQL } from './night-function.ts';
import type { Step } from './night-states.ts';

export interface SendPublicationProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly lake: Lake;
  readonly events: RetailEvents;
}

const NAME = 'send-publication';

export class SendPublication extends Construct {
  readonly step: Step;

  constructor(scope: Construct, id: string, { config, operations, lake, events }: SendPublicationProps) {
    super(scope, id);
    this.step = nightFunction<Env>(this, 'Function', {
      config,
      name: NAME,
      description: 'Sends till sales and recommended policies to the event stream',
      beside: SQL,
      environment: (role) => {
        lake.grantWriting(role, 'clean');
        return {
          ...lake.grantAsking(role),
          ...events.grantSending(role),
          REPORTING_TIME_ZONE: config.reportingTimeZone,
          APPLIED_EVENTS_TTL_DAYS: String(config.appliedEventsTtlDays),
        };
      },
    });
    const hours = config.alarms.publicationOpenHours;
    new RunbookAlarm(this, 'StaysOpen', {
      operations,
      name: 'publication-open',
      says: `What was to be published ${hours} hours ago has not been: counters do not know what tills sold.`,
      heading: 'a-publication-stays-open',
      // Written before anything is sent, by every run that publishes.
      metric: new Metric({
        namespace: metricsNamespace(config),
        metricName: 'OldestOpenPublication',
        dimensionsMap: { service: NAME },
        statistic: Stats.MAXIMUM,
        period: Duration.hours(1),
      }),
      threshold: Duration.hours(hours).toSeconds(),
    });
  }
}
