import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FraudProfile } from '../../../contracts/fraud-profile.ts';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import { entitiesOf } from '../../../domain/fraud/entities.ts';
import { applyEvent, emptyProfile, type FraudEvent } from '../../../domain/fraud/profile.ts';
import type { JudgeOrdersPorts } from '../../../lambda/judge-orders/judge-ports.ts';
import { Crash, MOMENTS } from '../../helpers/crash.ts';
import { crashingFraud } from '../../helpers/crash-fraud.ts';
import { aChargeback, judge, learnt } from '../../helpers/fraud.ts';
import { memoryFraud } from '../../helpers/memory-fraud.ts';
import { anOrder } from '../../helpers/orders.ts';
import { recordsOf } from '../../helpers/records.ts';

/** One delivery of a batch: how many records, and where it crashes (call 0: nowhere). */
interface Attempt {
  readonly shard: number;
  readonly size: number;
  readonly crash: { readonly call: number; readonly moment: (typeof MOMENTS)[number] };
  /** Whether the writes that earlier attempts had under way land only now. */
  readonly zombiesLand: boolean;
}

/** Customers belong to a shard, as their partition keys do; devices to nobody. */
const anyEvents = fc.array(
  fc.record({
    shard: fc.nat(1),
    customer: fc.nat(1),
    device: fc.nat(1),
    amount: fc.integer({ min: 1, max: 500 }),
    charged: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
);
type Given = { shard: number; customer: number; device: number; amount: number; charged: boolean };

const shardName = (shard: number) => `s${shard}`;

/** A device of the customer's shard alone, or of all. */
const orderOf = ({ shard, customer, device, amount }: Given, index: number, isShared: boolean) =>
  anOrder({
    id: `O${index}`,
    at: index,
    customer: `C${shard}-${customer}`,
    card: undefined,
    address: undefined,
    device: isShared ? `D${device}` : `D${shard}-${device}`,
    amount,
  });

const eventsOf = (given: Given, index: number, isShared: boolean): readonly FraudEvent[] => {
  const order = orderOf(given, index, isShared);
  const { customerId } = order;
  return given.charged ? [order, aChargeback(order.orderId, { customerId })] : [order];
};

/** Every event in the order of its shard, and some again. */
const anyStream = fc
  .tuple(anyEvents, fc.array(fc.nat(30), { maxLength: 8 }), fc.boolean())
  .map(([all, copies, isShared]) => {
    const events = all.map((given, index) => ({ given, events: eventsOf(given, index, isShared) }));
    const shards = [0, 1].map((shard) => {
      const own = events.filter(({ given }) => given.shard === shard).flatMap(({ events: each }) => each);
      const again = copies.flatMap((copy) => own[copy] ?? []);
      return recordsOf([...own, ...again]);
    });
    return { shards, events: events.flatMap(({ events: each }) => each), isShared };
  });

const anyAttempt: fc.Arbitrary<Attempt> = fc.record({
  shard: fc.nat(1),
  size: fc.integer({ min: 1, max: 8 }),
  crash: fc.record({ call: fc.integer({ min: 0, max: 7 }), moment: fc.constantFrom(...MOMENTS) }),
  zombiesLand: fc.boolean(),
});

/** Ports whose writes that never landed are kept: a timed-out attempt may still send them. */
function withZombies(ports: JudgeOrdersPorts, crash: Attempt['crash'], zombies: (() => Promise<unknown>)[]) {
  const crashing = crashingFraud(ports, crash);
  const kept =
    <Input, Output>(write: (input: Input) => Promise<Output>, land: (input: Input) => Promise<unknown>) =>
    async (input: Input): Promise<Output> => {
      try {
        return await write(input);
      } catch (error) {
        zombies.push(() => land(input));
        throw error;
      }
    };
  return {
    ...crashing,
    judgedEvents: {
      read: crashing.judgedEvents.read,
      remember: kept(crashing.judgedEvents.remember, ports.judgedEvents.remember),
    },
    profiles: { read: crashing.profiles.read, save: kept(crashing.profiles.save, ports.profiles.save) },
    cases: {
      open: kept(crashing.cases.open, ports.cases.open),
      decide: kept(crashing.cases.decide, ports.cases.decide),
    },
  };
}

/** Plays attempts as Lambda does: a shard goes on behind a batch only when the batch went through. */
async function deliver(shards: readonly (readonly StreamRecord[])[], attempts: readonly Attempt[]) {
  const ports = memoryFraud();
  const zombies: (() => Promise<unknown>)[] = [];
  const positions = shards.map(() => 0);
  const attempt = async ({ shard, size, crash }: Omit<Attempt, 'zombiesLand'>) => {
    const from = positions[shard] ?? 0;
    const records = shards[shard]?.slice(from, from + size) ?? [];
    if (records.length === 0) return;
    await judge(records, withZombies(ports, crash, zombies), { shard: shardName(shard) });
    positions[shard] = from + records.length;
  };
  const landZombies = async () => {
    for (const land of zombies.splice(0)) await land();
  };
  for (const each of attempts) {
    if (each.zombiesLand) await landZombies();
    await attempt(each).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
  }
  for (const shard of shards.keys())
    await attempt({ shard, size: 1_000, crash: { call: 0, moment: 'before' } });
  await landZombies();
  return ports;
}

/** Every distinct event learnt once. */
function learntOnce(events: readonly FraudEvent[]): ReadonlyMap<string, FraudProfile> {
  const profiles = new Map<string, FraudProfile>();
  const touched = new Map<string, readonly string[]>();
  for (const event of events) {
    if (event.eventType === 'OrderPlaced')
      touched.set(
        event.orderId,
        entitiesOf(event, `s${event.customerId[1]}`).map(({ key }) => key),
      );
    for (const key of touched.get(event.orderId) ?? [])
      profiles.set(key, applyEvent(profiles.get(key) ?? emptyProfile(key), event));
  }
  return profiles;
}

const sorted = (profiles: ReadonlyMap<string, FraudProfile>) =>
  [...profiles].sort(([one], [other]) => (one < other ? -1 : 1));

it('profiles hold every distinct event once, however batches are cut, crash, repeat, meet, or write late', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyStream,
      fc.array(anyAttempt, { maxLength: 12 }),
      async ({ shards, events, isShared }, attempts) => {
        // When
        const ports = await deliver(shards, attempts);
        // Then
        expect(sorted(learnt(ports))).toEqual(sorted(learntOnce(events)));
        expect(ports.judgedEvents.events.size).toBe(events.length);
        // What two shards share is judged by what has arrived; the rest is judged as in a calm run.
        if (!isShared) {
          const calm = await deliver(shards, []);
          const held = (run: typeof ports) => run.cases.all().toSorted(byOrder);
          expect(held(ports)).toEqual(held(calm));
        }
      },
    ),
    { numRuns: 300 },
  );
});

const byOrder = (one: { orderId: string }, other: { orderId: string }) =>
  one.orderId < other.orderId ? -1 : 1;
