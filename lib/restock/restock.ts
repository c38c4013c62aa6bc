// Restock: what is on order, the shortages that call for it, who orders, and who tells of it.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ActionBus } from '../actions/action-bus.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import type { InventoryTable } from '../inventory/inventory-table.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { AnnounceRestock } from './announce-restock.ts';
import { AppliedReceiptsTable } from './applied-receipts-table.ts';
import { RestockAnnouncementsTable } from './restock-announcements-table.ts';
import { RestockTable } from './restock-table.ts';
import { ShortageQueue } from './shortage-queue.ts';
import { TrackRestock } from './track-restock.ts';

export interface RestockProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly events: RetailEvents;
  readonly quarantine: Quarantine;
  readonly alerts: Alerts;
  readonly actions: ActionBus;
  readonly inventory: InventoryTable;
}

export class Restock extends Construct {
  readonly orders: RestockTable;
  readonly appliedReceipts: AppliedReceiptsTable;
  readonly announcements: RestockAnnouncementsTable;
  readonly shortages: ShortageQueue;
  readonly tracker: LambdaFunction;
  readonly announcer: LambdaFunction;

  constructor(scope: Construct, id: string, props: RestockProps) {
    super(scope, id);
    const { config, operations, events, quarantine, alerts, actions, inventory } = props;
    this.orders = new RestockTable(this, 'Orders', { config });
    this.appliedReceipts = new AppliedReceiptsTable(this, 'AppliedReceipts', { config });
    this.announcements = new RestockAnnouncementsTable(this, 'Announcements', { config });
    const { timeoutSeconds } = config.trackRestock;
    this.shortages = new ShortageQueue(this, 'Shortages', { config, operations, alerts, timeoutSeconds });
    const { orders: restock, appliedReceipts, announcements, shortages } = this;
    const shared = { config, operations, quarantine, restock };
    this.tracker = new TrackRestock(this, 'Track', {
      ...shared,
      events,
      inventory,
      appliedReceipts,
      shortages,
    }).fn;
    this.announcer = new AnnounceRestock(this, 'Announce', { ...shared, actions, announcements }).fn;
  }
}
