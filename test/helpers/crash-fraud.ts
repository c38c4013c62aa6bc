// The ports of the fraud consumer, of which one call crashes: before it reaches the world, midway, or after it did.
import type { JudgeOrdersPorts } from '../../lambda/judge-orders/judge-ports.ts';
import { type CrashPlan, crashAt } from './crash.ts';

export function crashingFraud(ports: JudgeOrdersPorts, plan: CrashPlan): JudgeOrdersPorts {
  const crashing = crashAt(plan);
  const { judgedEvents, profiles, cases, giveWay } = ports;
  return {
    judgedEvents: {
      // One call of the run, whatever it asks.
      read: async (ids) => (await crashing(async () => [await judgedEvents.read(ids)])([ids]))[0]!,
      async remember({ events, orders }) {
        const items = [
          ...[...events].map(([id, position]) => ({ events: [[id, position] as const], orders: [] })),
          ...[...orders].map(([id, keys]) => ({ events: [], orders: [[id, keys] as const] })),
        ];
        await crashing(async (some: readonly (typeof items)[number][]) => {
          for (const item of some)
            await judgedEvents.remember({ events: new Map(item.events), orders: new Map(item.orders) });
        })(items);
      },
    },
    profiles: { read: crashing(profiles.read), save: crashing(profiles.save) },
    cases: { open: crashing(cases.open), decide: crashing(cases.decide) },
    giveWay,
  };
}
