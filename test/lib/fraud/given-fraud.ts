// The fraud half of a stage in a stack of its own, with what it needs of the others.
import { App, Stack } from 'aws-cdk-lib';
import { ActionBus } from '../../../lib/actions/action-bus.ts';
import { Alerts } from '../../../lib/alerts/alerts.ts';
import { config, type StageValues } from '../../../lib/config.ts';
import { Quarantine } from '../../../lib/events/quarantine.ts';
import { RetailEvents } from '../../../lib/events/retail-events.ts';
import { Fraud } from '../../../lib/fraud/fraud.ts';
import { flags, type Synthesized, synthesizedStack } from '../synthesized.ts';

export function givenFraud(values: Partial<StageValues> = {}): Synthesized {
  const made = config({ stage: 'test', ...values });
  const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Test');
  const alerts = new Alerts(stack, 'Alerts', { config: made });
  new Fraud(stack, 'Fraud', {
    config: made,
    operations: { prefix: made.prefix, topic: alerts.operationsTopic },
    events: new RetailEvents(stack, 'Events', { config: made }),
    quarantine: new Quarantine(stack, 'Quarantine', { config: made }),
    alerts,
    actions: new ActionBus(stack, 'Actions', { config: made }),
  });
  return synthesizedStack(stack);
}
