// The inventory consumer: it alone changes counters, and it alone puts records into quarantine.
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/count-inventory/env.ts';
import type { Config } from '../config.ts';
import type { Quarantine } from '../events/quarantine.ts';
import type { RetailEvents } from '../events/retail-events.ts';
import { StreamConsumer } from '../events/stream-consumer.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { metricsNamespace } from '../retail-function.ts';
import type { AppliedEventsTable } from './applied-events-table.ts';
import type { InventoryTable } from './inventory-table.ts';

export interface CountInventoryProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly events: RetailEvents;
  readonly quarantine: Quarantine;
  readonly inventory: InventoryTable;
  readonly appliedEvents: AppliedEventsTable;
}

const NAME = 'count-inventory';

export class CountInventory extends Construct {
  constructor(scope: Construct, id: string, props: CountInventoryProps) {
    super(scope, id);
    const { config, operations, events, quarantine, inventory, appliedEvents } = props;
    new StreamConsumer<Env>(this, 'Default', {
      config,
      operations,
      quarantine,
      name: NAME,
      description: 'Counts the events of the stream into the inventory, every distinct event exactly once',
      size: config.countInventory,
      source: events.source,
      environment: (role) => {
        events.grantDating(role);
        return {
          ...inventory.grantCounting(role),
          ...appliedEvents.grantRemembering(role),
          ...quarantine.grantKeeping(role),
        };
      },
    });
    new RunbookAlarm(this, 'Quarantined', {
      operations,
      name: 'records-quarantined',
      says: 'Records that can never be applied came in; they are in the quarantine bucket, with reasons.',
      heading: 'records-are-quarantined',
      // Powertools writes the service's name as the only dimension.
      metric: new Metric({
        namespace: metricsNamespace(config),
        metricName: 'RecordsQuarantined',
        dimensionsMap: { service: NAME },
        statistic: Stats.SUM,
        period: COUNTING_PERIOD,
      }),
      threshold: config.alarms.quarantinedRecords,
    });
  }
}
