import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import type { CounterUpdate } from '../../../domain/inventory/counter-update.ts';
import { type CountInventoryPorts, countInventory } from '../../../lambda/count-inventory/count-inventory.ts';
import { Crash, crashingInventory, MOMENTS } from '../../helpers/crash.ts';
import { KEY, movement } from '../../helpers/events.ts';
import { memoryInventory } from '../../helpers/memory-ports.ts';
import { batchOf, recordsOf } from '../../helpers/records.ts';

const SKUS = ['A', 'B', 'C'] as const;

/** One delivery of a batch: how many records, and where it crashes (call 0: nowhere). */
interface Attempt {
  readonly shard: number;
  readonly size: number;
  readonly crash: { readonly call: number; readonly moment: (typeof MOMENTS)[number] };
  /** Whether the writes that earlier attempts had under way land only now. */
  readonly zombiesLand: boolean;
}

const anyEvents = fc.array(
  fc.record({ change: fc.integer({ min: -20, max: 20 }), sku: fc.constantFrom(...SKUS), shard: fc.nat(1) }),
  { minLength: 1, maxLength: 15 },
);

/** Each event at least once; copies of one share its shard, in any order. */
const anyStream = anyEvents.chain((events) => {
  const ids = events.map((_, index) => index);
  const sent = fc
    .tuple(
      fc.shuffledSubarray(ids, { minLength: ids.length }),
      fc.array(fc.constantFrom(...ids), { maxLength: 10 }),
    )
    .map(([all, copies]) => [...all, ...copies]);
  return fc.tuple(fc.constant(events), sent);
});

const anyAttempt: fc.Arbitrary<Attempt> = fc.record({
  shard: fc.nat(1),
  size: fc.integer({ min: 1, max: 8 }),
  crash: fc.record({ call: fc.integer({ min: 0, max: 6 }), moment: fc.constantFrom(...MOMENTS) }),
  zombiesLand: fc.boolean(),
});

const markOf = (shard: number) => `m1-${shard}`;

/** Ports whose writes to counters that never landed are kept: a timed-out attempt may still send them. */
function withZombies(
  ports: CountInventoryPorts,
  crash: Attempt['crash'],
  zombies: (() => Promise<unknown>)[],
) {
  const crashing = crashingInventory(ports, crash);
  const update = async (markName: string, updates: readonly CounterUpdate[]) => {
    try {
      return await crashing.counters.update(markName, updates);
    } catch (error) {
      zombies.push(() => ports.counters.update(markName, updates));
      throw error;
    }
  };
  return { ...crashing, counters: { ...crashing.counters, update } };
}

/** Plays attempts as Lambda does: a shard goes on behind a batch only when the batch went through. */
async function deliver(shards: readonly (readonly StreamRecord[])[], attempts: readonly Attempt[]) {
  const ports = memoryInventory();
  const zombies: (() => Promise<unknown>)[] = [];
  const positions = shards.map(() => 0);
  const attempt = async ({ shard, size, crash }: Omit<Attempt, 'zombiesLand'>) => {
    const from = positions[shard] ?? 0;
    const records = shards[shard]?.slice(from, from + size) ?? [];
    if (records.length === 0) return;
    await countInventory(batchOf(records), markOf(shard), withZombies(ports, crash, zombies));
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

it('counters equal the sum of distinct events, however batches are cut, crash, repeat, or write late', async () => {
  await fc.assert(
    fc.asyncProperty(anyStream, fc.array(anyAttempt, { maxLength: 12 }), async ([events, sent], attempts) => {
      // Given
      const shards = [0, 1].map((shard) =>
        recordsOf(
          sent.flatMap((id) => {
            const event = events[id];
            return event?.shard === shard ? movement(`e${id}`, event.change, { ...KEY, sku: event.sku }) : [];
          }),
        ),
      );
      // When
      const ports = await deliver(shards, attempts);
      // Then
      for (const sku of SKUS) {
        const moves = events.filter((event) => event.sku === sku).map(({ change }) => change);
        const expected = moves.length === 0 ? undefined : moves.reduce((sum, change) => sum + change, 0);
        expect(ports.counters.counterOf({ ...KEY, sku })?.onHand).toBe(expected);
      }
      expect(ports.appliedEvents.ids.size).toBe(events.length);
    }),
    { numRuns: 400 },
  );
});
