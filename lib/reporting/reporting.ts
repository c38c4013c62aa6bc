// The batch half at work: the functions of the nightly flow, and the flow.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Alerts } from '../alerts/alerts.ts';
import type { Config } from '../config.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { CasesTable } from '../fraud/cases-table.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Lake } from '../lake/lake.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { HoldLease } from './hold-lease.ts';
import { Intake } from './intake.ts';
import { Night } from './night.ts';
import { Planning } from './planning.ts';
import { Reconciling } from './reconciling.ts';
import { SendPublication } from './send-publication.ts';
import { Telling } from './telling.ts';

export interface ReportingProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly lake: Lake;
  readonly alerts: Alerts;
  /** Where till sales and policies are published. */
  readonly events: RetailEvents;
  readonly inventory: Inventory;
  readonly cases: CasesTable;
}

export class Reporting extends Construct {
  readonly night: StateMachine;
  readonly leaseTableName: string;
  readonly rebuilder: LambdaFunction;

  constructor(scope: Construct, id: string, props: ReportingProps) {
    super(scope, id);
    const { config, operations, lake, alerts, events, cases } = props;
    const lease = new HoldLease(this, 'Lease', { config });
    const intake = new Intake(this, 'Intake', { config, lake, cases });
    const planning = new Planning(this, 'Planning', { config, lake });
    const reconciling = new Reconciling(this, 'Reconciling', props);
    const { snapshotCounters, reconcileCounters } = reconciling;
    const telling = new Telling(this, 'Telling', { config, lake, alerts });
    const publication = new SendPublication(this, 'Publication', { config, operations, lake, events });
    const { migrateLake, inspectInbox, crawlRaw, takeCases } = intake;
    const { planNight, planStatements, checkQuality } = planning;
    const { exportReport, announceNight } = telling;
    const steps = {
      ...{ holdLease: lease.step, migrateLake, planNight, snapshotCounters, inspectInbox, crawlRaw },
      ...{ takeCases, planStatements, checkQuality, reconcileCounters, exportReport, announceNight },
      sendPublication: publication.step,
    };
    this.night = new Night(this, 'Night', { config, operations, lake, steps }).stateMachine;
    this.leaseTableName = lease.tableName;
    this.rebuilder = reconciling.rebuilder;
  }
}
