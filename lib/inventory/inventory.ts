// The inventory: counters, what was counted, what was told, and the two functions between them.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Alerts } from '../alerts/alerts.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { AnnounceStock } from './announce-stock.ts';
import { AppliedEventsTable } from './applied-events-table.ts';
import { CountInventory } from './count-inventory.ts';
import { InventoryTable } from './inventory-table.ts';
import { StockAlertsTable } from './stock-alerts-table.ts';

export interface InventoryProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly events: RetailEvents;
  readonly quarantine: Quarantine;
  readonly alerts: Alerts;
}

export class Inventory extends Construct {
  readonly counters: InventoryTable;
  readonly appliedEvents: AppliedEventsTable;
  readonly stockAlerts: StockAlertsTable;
  readonly announcer: LambdaFunction;

  constructor(scope: Construct, id: string, props: InventoryProps) {
    super(scope, id);
    const { config, operations, events, quarantine, alerts } = props;
    this.counters = new InventoryTable(this, 'Counters', { config });
    this.appliedEvents = new AppliedEventsTable(this, 'AppliedEvents', { config });
    this.stockAlerts = new StockAlertsTable(this, 'StockAlerts', { config });
    const shared = { config, operations, quarantine, inventory: this.counters };
    new CountInventory(this, 'Count', { ...shared, events, appliedEvents: this.appliedEvents });
    const announce = new AnnounceStock(this, 'Announce', {
      ...shared,
      alerts,
      stockAlerts: this.stockAlerts,
    });
    this.announcer = announce.fn;
  }
}
