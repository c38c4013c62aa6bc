// Fraud: what is remembered, who judges orders by it, and who tells of those that are held.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ActionBus } from '../actions/action-bus.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { AnnounceCase } from './announce-case.ts';
import { CaseNoticesTable } from './case-notices-table.ts';
import { CasesTable } from './cases-table.ts';
import { FraudProfilesTable } from './fraud-profiles-table.ts';
import { JudgeOrders } from './judge-orders.ts';
import { JudgedEventsTable } from './judged-events-table.ts';

export interface FraudProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly events: RetailEvents;
  readonly quarantine: Quarantine;
  readonly alerts: Alerts;
  readonly actions: ActionBus;
}

export class Fraud extends Construct {
  readonly judgedEvents: JudgedEventsTable;
  readonly profiles: FraudProfilesTable;
  readonly cases: CasesTable;
  readonly caseNotices: CaseNoticesTable;
  readonly announcer: LambdaFunction;

  constructor(scope: Construct, id: string, props: FraudProps) {
    super(scope, id);
    const { config, operations, events, quarantine, alerts, actions } = props;
    this.judgedEvents = new JudgedEventsTable(this, 'JudgedEvents', { config });
    this.profiles = new FraudProfilesTable(this, 'Profiles', { config });
    this.cases = new CasesTable(this, 'Cases', { config });
    this.caseNotices = new CaseNoticesTable(this, 'CaseNotices', { config });
    const { judgedEvents, profiles, cases, caseNotices } = this;
    const shared = { config, operations, quarantine, cases };
    new JudgeOrders(this, 'Judge', { ...shared, events, judgedEvents, profiles });
    this.announcer = new AnnounceCase(this, 'Announce', { ...shared, alerts, actions, caseNotices }).fn;
  }
}
