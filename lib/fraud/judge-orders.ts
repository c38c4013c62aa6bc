// The fraud consumer: it alone teaches profiles, and opens and decides cases.
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { changedFraudSettings, fraudSettings } from '../../contracts/fraud-settings.ts';
import type { Env } from '../../lambda/judge-orders/env.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { metricsNamespace } from '../retail-function.ts';
import type { CasesTable } from './cases-table.ts';
import type { FraudProfilesTable } from './fraud-profiles-table.ts';
import type { JudgedEventsTable } from './judged-events-table.ts';

export interface JudgeOrdersProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly events: RetailEvents;
  readonly quarantine: Quarantine;
  readonly judgedEvents: JudgedEventsTable;
  readonly profiles: FraudProfilesTable;
  readonly cases: CasesTable;
}

const NAME = 'judge-orders';

export class JudgeOrders extends Construct {
  constructor(scope: Construct, id: string, props: JudgeOrdersProps) {
    super(scope, id);
    const { config, operations, events, quarantine, judgedEvents, profiles, cases } = props;
    new StreamConsumer<Env>(this, 'Default', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Judges every order for fraud, and opens a case where it is to be held',
      size: config.judgeOrders,
      source: events.source,
      environment: (role) => {
        events.grantDating(role);
        return {
          ...judgedEvents.grantRemembering(role),
          ...profiles.grantTeaching(role),
          ...cases.grantJudging(role),
          // Only what differs: all variables of a function together hold 4 KB.
          FRAUD_SETTINGS: JSON.stringify(changedFraudSettings(fraudSettings(config.fraud))),
        };
      },
    });
    new RunbookAlarm(this, 'ManyCases', {
      operations,
      name: 'many-orders-held',
      says: `${config.alarms.casesOpened} orders or more were held within 15 minutes: fraudsters at work, or a rule that is set wrong.`,
      heading: 'many-orders-are-held',
      // Powertools writes the service's name as the only dimension.
      metric: new Metric({
        namespace: metricsNamespace(config),
        metricName: 'CasesOpened',
        dimensionsMap: { service: NAME },
        statistic: Stats.SUM,
        period: COUNTING_PERIOD,
      }),
      threshold: config.alarms.casesOpened,
    });
  }
}
