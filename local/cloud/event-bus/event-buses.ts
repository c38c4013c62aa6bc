// The event buses of one local cloud: what is put on them, and the rules that pass it on.
import type { Plan } from '../assembly/plan.ts';
import type { EventRulePlan } from '../assembly/resources/event-rules.ts';
import type { Clock } from '../clock.ts';
import { sleep } from '../event-source/sleep.ts';
import { type Actions, actionRecord } from './actions.ts';
import { type BusEvent, envelopeOf } from './bus-event.ts';
import { DEFAULT_BUS, eventBusArn, eventBusName } from './bus-name.ts';
import { sendMessage, type TargetWorld, targetCaller } from './delivery/call-target.ts';
import { deliveries } from './delivery/deliveries.ts';

export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
}

export interface EventBuses {
  readonly clock: Clock;
  /** The default bus is always one of them. */
  readonly buses: readonly EventBus[];
  readonly rules: readonly EventRulePlan[];
  readonly actions: Actions;
  find(nameOrArn: string): EventBus | undefined;
  /** Records the event and sends it on its way to the targets of every rule that takes it. */
  put(event: BusEvent): void;
  /** Whether no event is on its way to a target. */
  isIdle(): boolean;
  /** Nothing is held back here. */
  flush(): void;
  stop(): Promise<void>;
}

export interface EventBusesSettings extends Omit<TargetWorld, 'queues' | 'pause' | 'stopping'> {
  readonly plan: Pick<Plan, 'eventRules' | 'queues'> & { readonly eventBuses: readonly EventBus[] };
  readonly clock: Clock;
  readonly onInternalError: (error: unknown) => void;
  /**
   * Waits in wall time between tries.
   * @default - as long as it is told
   */
  readonly pause?: TargetWorld['pause'];
}

export function eventBuses(settings: EventBusesSettings): EventBuses {
  const { plan, clock, onInternalError, pause = sleep } = settings;
  const { queues, eventRules: rules } = plan;
  const defaultBus = { name: DEFAULT_BUS, arn: eventBusArn(DEFAULT_BUS), description: undefined };
  const buses: readonly EventBus[] = [defaultBus, ...plan.eventBuses];
  const record = actionRecord();
  const stopping = new AbortController();
  const world = { ...settings, queues, pause, stopping: stopping.signal };
  const underWay = deliveries({
    callTarget: targetCaller(world),
    deadLetter: (arn, text, attributes) => sendMessage(world, { arn }, text, attributes),
    giveUp: record.giveUp,
    pause,
    wallMs: Date.now,
    onInternalError,
  });

  const passOn = (rule: EventRulePlan, event: BusEvent) => {
    const envelope = envelopeOf(event);
    const ingestedAt = new Date(clock.now()).toISOString();
    for (const target of rule.targets) {
      const text = target.input(envelope, rule, ingestedAt);
      underWay.add({ event, ruleArn: rule.arn, target, text, envelopeText: JSON.stringify(envelope) });
    }
  };

  return {
    clock,
    buses,
    rules,
    actions: record,
    find: (nameOrArn) => buses.find(({ name }) => name === eventBusName(nameOrArn)),
    put(event) {
      record.put(event);
      const taking = rules.filter(
        ({ enabled, busName, matches }) => enabled && busName === event.busName && matches(envelopeOf(event)),
      );
      for (const rule of taking) passOn(rule, event);
    },
    isIdle: underWay.isIdle,
    flush: () => {},
    async stop() {
      stopping.abort();
      await underWay.stop();
    },
  };
}
