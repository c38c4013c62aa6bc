// The restock tracker: woken by shortages, by the event stream, and by a sweep; it alone writes the restock table.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/track-restock/env.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import type { InventoryTable } from '../inventory/inventory-table.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Sweep } from '../operations/sweep.ts';
import type { AppliedReceiptsTable } from './applied-receipts-table.ts';
import type { RestockTable } from './restock-table.ts';
import type { ShortageQueue } from './shortage-queue.ts';

export interface TrackRestockProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly events: RetailEvents;
  readonly quarantine: Quarantine;
  readonly inventory: InventoryTable;
  readonly restock: RestockTable;
  readonly appliedReceipts: AppliedReceiptsTable;
  readonly shortages: ShortageQueue;
}

const NAME = 'track-restock';

export class TrackRestock extends Construct {
  /** A person may invoke it with a sweep command. */
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: TrackRestockProps) {
    super(scope, id);
    const { config, operations, events, quarantine, inventory, restock, appliedReceipts, shortages } = props;
    const { consumer } = new StreamConsumer<Env>(this, 'Default', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Orders what is short, once, and takes deliveries to their orders',
      size: config.trackRestock,
      source: events.source,
      environment: (role) => {
        events.grantDating(role);
        return {
          ...inventory.grantAsking(role),
          ...restock.grantTracking(role),
          ...appliedReceipts.grantRemembering(role),
          RESTOCK_OVERDUE_DAYS: String(config.restockOverdueDays),
        };
      },
    });
    shortages.wake(consumer);
    new Sweep(this, 'Sweep', {
      operations,
      name: NAME,
      announcer: consumer,
      everyMinutes: config.sweepEveryMinutes,
    });
    this.fn = consumer.fn;
  }
}
