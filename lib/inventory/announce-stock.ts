// The stock announcer: woken by the counters' changes, and by a sweep; it alone writes the alerts table.
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/announce-stock/env.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Sweep } from '../operations/sweep.ts';
import type { InventoryTable } from './inventory-table.ts';
import type { StockAlertsTable } from './stock-alerts-table.ts';

export interface AnnounceStockProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly alerts: Alerts;
  readonly quarantine: Quarantine;
  readonly inventory: InventoryTable;
  readonly stockAlerts: StockAlertsTable;
}

const NAME = 'announce-stock';

export class AnnounceStock extends Construct {
  /** A person may invoke it with a sweep command. */
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: AnnounceStockProps) {
    super(scope, id);
    const { config, operations, alerts, quarantine, inventory, stockAlerts } = props;
    const { consumer } = new StreamConsumer<Env>(this, 'Default', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Tells people when stock becomes short, worse, or fine again',
      size: config.announceStock,
      source: inventory.changes,
      environment: (role) => ({
        ...inventory.grantSweeping(role),
        ...stockAlerts.grantAnnouncing(role),
        ...alerts.grantTelling(role),
      }),
    });
    new Sweep(this, 'Sweep', {
      operations,
      name: NAME,
      announcer: consumer,
      everyMinutes: config.sweepEveryMinutes,
    });
    this.fn = consumer.fn;
  }
}
