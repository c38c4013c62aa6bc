// An event bus without rules: what is put on it is remembered.
import { onTestFinished } from 'vitest';
import type { Clock } from '../../local/cloud/clock.ts';
import { eventBusArn } from '../../local/cloud/event-bus/bus-name.ts';
import { type EventBuses, eventBuses } from '../../local/cloud/event-bus/event-buses.ts';

export const ACTION_BUS = 'actions';

export function givenActionBus(clock: Clock): EventBuses {
  const buses = eventBuses({
    plan: {
      eventBuses: [{ name: ACTION_BUS, arn: eventBusArn(ACTION_BUS), description: undefined }],
      eventRules: [],
      queues: [],
    },
    clock,
    find: () => undefined,
    require: () => undefined,
    dispatch: () => Promise.reject(new Error('nobody is told of actions here')),
    onInternalError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => buses.stop());
  return buses;
}
