import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import type { CounterKey } from '../../../domain/inventory/stock-change.ts';
import { type CountInventoryPorts, countInventory } from '../../../lambda/count-inventory/count-inventory.ts';
import { Crash, crashingInventory, MOMENTS } from '../../helpers/crash.ts';
import { anEvent, KEY, movement } from '../../helpers/events.ts';
import { memoryInventory } from '../../helpers/memory-ports.ts';
import { batchOf, rawRecord, recordsOf, sequenceNumber } from '../../helpers/records.ts';

const MARK = 'm1-0';
const TEA = { ...KEY, sku: 'TEA-EARL-100' };
const HARBOUR = { ...KEY, locationId: 'S-HARBOUR' };

/** Twelve records of one shard: the first eight are the batch that crashes. */
const RECORDS: readonly StreamRecord[] = [
  ...recordsOf([
    movement('a', 100),
    movement('b', 50, TEA),
    anEvent('OrderPlaced', { eventId: 'order' }),
    movement('a', 100),
    anEvent('StockPolicySet', { eventId: 'policy' }),
    movement('c', 7, HARBOUR),
    movement('d', -10),
  ]),
  rawRecord('oops', { sequenceNumber: sequenceNumber(8) }),
  ...recordsOf(
    [
      movement('d', -10),
      movement('e', 1, TEA),
      anEvent('OrderPlaced', { eventId: 'order' }),
      movement('f', 5),
    ],
    9,
  ),
];
const FAILED = RECORDS.slice(0, 8);
const REST = RECORDS.slice(8);

const REDELIVERIES = {
  'the same batch': [FAILED, REST],
  'a bigger batch': [RECORDS],
  'a bisected batch': [RECORDS.slice(0, 4), RECORDS.slice(4, 8), REST],
  'one record at a time': RECORDS.map((record) => [record]),
} as const;

function expectExact(ports: ReturnType<typeof memoryInventory>) {
  const onHand = (key: CounterKey) => ports.counters.counterOf(key)?.onHand;
  expect([onHand(KEY), onHand(TEA), onHand(HARBOUR)]).toEqual([100 - 1 - 10 + 5, 50 - 2 + 1, 7]);
  expect(ports.counters.counterOf(KEY)?.reorderPoint).toBe(12);
  expect([...ports.appliedEvents.ids].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'order', 'policy']);
  expect(ports.quarantine.objects.size).toBe(1);
}

const PORT_CALLS = ['quarantine', 'known ids', 'quantities', 'policies', 'applied ids'];
const CRASHES = PORT_CALLS.flatMap((name, index) =>
  MOMENTS.map((moment) => ({ name, moment, call: index + 1 })),
);

describe.each(Object.entries(REDELIVERIES))(
  'counters are exact when %s comes after a crash',
  (_what, batches) => {
    it.each(CRASHES)('$moment the call for $name', async (crash) => {
      // Given
      const ports = memoryInventory();
      await expect(countInventory(batchOf(FAILED), MARK, crashingInventory(ports, crash))).rejects.toThrow(
        Crash,
      );
      // When
      for (const records of batches) await countInventory(batchOf(records), MARK, ports);
      // Then
      expectExact(ports);
    });
  },
);

it('counters are exact when every call of every attempt crashes once before the batch goes through', async () => {
  // Given
  const ports = memoryInventory();
  let crashes = 0;
  const attempt = (records: readonly StreamRecord[], through: CountInventoryPorts) =>
    countInventory(batchOf(records), MARK, through).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
      crashes += 1;
    });
  // When
  for (const crash of CRASHES)
    await attempt(RECORDS.slice(0, 3 + crash.call), crashingInventory(ports, crash));
  await attempt(RECORDS, ports);
  // Then
  expect(crashes).toBeGreaterThan(PORT_CALLS.length);
  expectExact(ports);
});
