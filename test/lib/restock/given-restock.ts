// The restock part of a stage, with price signals where they are on, in a stack of its own with what they need of others.
import { App, Stack } from 'aws-cdk-lib';
import { ActionBus } from '../../../lib/actions/action-bus.ts';
import { Alerts } from '../../../lib/alerts/alerts.ts';
import { config, type StageValues } from '../../../lib/config.ts';
import { Quarantine } from '../../../lib/events/quarantine.ts';
import { RetailEvents } from '../../../lib/events/retail-events.ts';
import { InventoryTable } from '../../../lib/inventory/inventory-table.ts';
import { Pricing } from '../../../lib/pricing/pricing.ts';
import { Restock } from '../../../lib/restock/restock.ts';
import { flags, type Synthesized, synthesizedStack } from '../synthesized.ts';

export function givenRestock(values: Partial<StageValues> = {}): Synthesized {
  const made = config({ stage: 'test', ...values });
  const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Test');
  const alerts = new Alerts(stack, 'Alerts', { config: made });
  const shared = {
    config: made,
    operations: { prefix: made.prefix, topic: alerts.operationsTopic },
    quarantine: new Quarantine(stack, 'Quarantine', { config: made }),
    actions: new ActionBus(stack, 'Actions', { config: made }),
    inventory: new InventoryTable(stack, 'Counters', { config: made }),
  };
  new Restock(stack, 'Restock', {
    ...shared,
    events: new RetailEvents(stack, 'Events', { config: made }),
    alerts,
  });
  if (made.priceSignals !== undefined)
    new Pricing(stack, 'Pricing', { ...shared, settings: made.priceSignals });
  return synthesizedStack(stack);
}
