import { describe, expect, it } from 'vitest';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import { countInventory } from '../../../lambda/count-inventory/count-inventory.ts';
import { anEvent, KEY, movement } from '../../helpers/events.ts';
import { memoryInventory } from '../../helpers/memory-ports.ts';
import { recordedInventory } from '../../helpers/recorded-calls.ts';
import { batchOf, rawRecord, recordOf, recordsOf, sequenceNumber } from '../../helpers/records.ts';

const MARK = 'm1-0';
const TEA = { ...KEY, sku: 'TEA-EARL-100' };

const count = (records: readonly StreamRecord[], ports = memoryInventory(), mark = MARK) =>
  countInventory(batchOf(records), mark, ports);

/** What is left of the blue mug after these events, each in a batch of its own or all in one. */
async function onHandAfter(batches: readonly (readonly RetailEvent[])[]) {
  const ports = memoryInventory();
  let first = 1;
  for (const events of batches) {
    await count(recordsOf(events, first), ports);
    first += events.length;
  }
  return ports.counters.counterOf(KEY)?.onHand;
}

describe('a batch of events', () => {
  it('moves each counter by the sum of its events, and remembers them all', async () => {
    // Given
    const ports = memoryInventory();
    const events = [
      movement('opening', 60),
      anEvent('OrderPlaced'),
      anEvent('OrderCancelled'),
      anEvent('OrderReturned'),
      movement('count', -2),
      anEvent('StoreSalesRecorded', { locationId: KEY.locationId, quantity: 5 }),
      movement('tea', 10, TEA),
    ];
    // When
    const outcome = await count(recordsOf(events), ports);
    // Then
    expect(outcome).toEqual({ applied: 7, duplicates: 0, quarantined: [] });
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(60 - 1 + 1 - 2 - 5);
    expect(ports.counters.counterOf(TEA)?.onHand).toBe(10 - 2 + 1);
    expect(ports.appliedEvents.ids).toEqual(new Set(events.map(({ eventId }) => eventId)));
  });

  it('writes each counter once, however many events move it', async () => {
    const ports = memoryInventory();
    await count(
      recordsOf([movement('a', 5), movement('b', -1), movement('c', -1), movement('d', 1, TEA)]),
      ports,
    );
    expect(ports.counters.counters().map(({ version }) => version)).toEqual([1, 1]);
  });

  it('may leave less than nothing: oversold is a fact', async () => {
    expect(await onHandAfter([[movement('a', -3)]])).toBe(-3);
  });

  it('remembers events that move nothing, so that no copy of them is judged anew', async () => {
    // Given
    const ports = memoryInventory();
    const events = [anEvent('PaymentChargedBack'), anEvent('CaseDecided')];
    // When
    const outcome = await count(recordsOf(events), ports);
    // Then
    expect(outcome).toMatchObject({ applied: 2, duplicates: 0 });
    expect(ports.counters.counters()).toEqual([]);
    expect(ports.appliedEvents.ids.size).toBe(2);
  });

  it('writes quantities, then policies, then what was applied', async () => {
    // Given
    const { calls, ports } = recordedInventory(memoryInventory());
    // When
    await countInventory(batchOf(recordsOf([anEvent('StockPolicySet'), movement('a', 1)])), MARK, ports);
    // Then
    expect(calls).toEqual(['quarantine', 'known', 'quantities', 'policies', 'record']);
  });

  it('sets the newest of its policies beside the quantity', async () => {
    // Given
    const ports = memoryInventory();
    const policy = (eventId: string, occurredAt: string, reorderPoint: number) =>
      anEvent('StockPolicySet', { eventId, occurredAt, reorderPoint });
    // When
    await count(
      recordsOf([
        policy('p2', '2026-03-02T00:00:00Z', 20),
        movement('a', 5),
        policy('p1', '2026-03-01T00:00:00Z', 10),
      ]),
      ports,
    );
    // Then
    expect(ports.counters.counterOf(KEY)).toMatchObject({
      onHand: 5,
      reorderPoint: 20,
      productName: 'Blue mug',
    });
  });

  it('makes no quantity of a policy alone', async () => {
    const ports = memoryInventory();
    await count([recordOf(anEvent('StockPolicySet'), 1)], ports);
    expect(ports.counters.counterOf(KEY)).toMatchObject({ onHand: undefined, reorderPoint: 12, version: 1 });
  });
});

describe('an event that comes more than once', () => {
  it('counts once within a batch', async () => {
    const ports = memoryInventory();
    const outcome = await count(
      recordsOf([movement('a', 5), movement('a', 5), movement('b', 1), movement('a', 5)]),
      ports,
    );
    expect(outcome).toMatchObject({ applied: 2, duplicates: 2 });
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(6);
  });

  it('counts once over batches, with new sequence numbers', async () => {
    expect(
      await onHandAfter([[movement('a', 5)], [movement('a', 5), movement('b', 1)], [movement('b', 1)]]),
    ).toBe(6);
  });

  it('counts once when a whole batch comes again', async () => {
    // Given
    const ports = memoryInventory();
    const records = recordsOf([movement('a', 5), movement('b', -1)]);
    await count(records, ports);
    // When
    const outcome = await count(records, ports);
    // Then
    expect(outcome).toMatchObject({ applied: 0, duplicates: 2 });
    expect(ports.counters.counterOf(KEY)).toMatchObject({ onHand: 4, version: 1 });
  });

  it('counts once when a shard was split between its copies', async () => {
    // Given
    const ports = memoryInventory();
    await count(recordsOf([movement('a', 5)]), ports, 'm1-0');
    // When
    const outcome = await count(recordsOf([movement('a', 5), movement('b', 1)], 50), ports, 'm1-1');
    // Then
    expect(outcome).toMatchObject({ applied: 1, duplicates: 1 });
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(6);
  });
});

describe('two shards that move one product', () => {
  it('are counted side by side, whatever their sequence numbers', async () => {
    // Given
    const ports = memoryInventory();
    // When
    await count(recordsOf([movement('a', 10)], 900), ports, 'm1-0');
    await count(recordsOf([movement('b', -4)], 1), ports, 'm1-1');
    await count(recordsOf([movement('c', -1)], 901), ports, 'm1-0');
    await count(recordsOf([movement('d', -2)], 2), ports, 'm1-1');
    // Then
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(3);
  });
});

describe('a counter that another attempt got ahead on', () => {
  const records = recordsOf([movement('a', 100), movement('b', 20), movement('c', 3)]);
  const countedBefore = (upTo: number, change: number) => ({
    key: KEY,
    change,
    mark: sequenceNumber(upTo),
    condition: { kind: 'below', sequence: sequenceNumber(1) } as const,
  });

  it.each([
    [1, 100],
    [2, 120],
    [3, 123],
  ])('is moved only by what lies above its mark, after record %i', async (upTo, change) => {
    // Given
    const ports = memoryInventory();
    await ports.counters.update(MARK, [countedBefore(upTo, change)]);
    // When
    const outcome = await count(records, ports);
    // Then
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(123);
    expect(outcome.applied).toBe(3);
  });

  it('is moved exactly once when the other attempt moves on in between', async () => {
    // Given: when the first update has failed, the other attempt counts one record more.
    const ports = memoryInventory();
    await ports.counters.update(MARK, [countedBefore(1, 100)]);
    const condition = { kind: 'is', mark: sequenceNumber(1) } as const;
    let attempts = 0;
    const overtaken: typeof ports.counters.update = async (markName, updates) => {
      const stale = await ports.counters.update(markName, updates);
      attempts += 1;
      if (attempts === 1)
        await ports.counters.update(MARK, [{ key: KEY, change: 20, mark: sequenceNumber(2), condition }]);
      return stale;
    };
    // When
    await countInventory(batchOf(records), MARK, {
      ...ports,
      counters: { ...ports.counters, update: overtaken },
    });
    // Then
    expect(attempts).toBe(3);
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(123);
  });

  it('leaves the other counters of the batch alone', async () => {
    // Given
    const ports = memoryInventory();
    await ports.counters.update(MARK, [countedBefore(1, 100)]);
    // When
    await count([...records, recordOf(movement('t', 7, TEA), 4)], ports);
    // Then
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(123);
    expect(ports.counters.counterOf(TEA)).toMatchObject({ onHand: 7, version: 1 });
  });

  it('takes no zombie: a late write of an earlier attempt changes nothing', async () => {
    // Given
    const ports = memoryInventory();
    await count(records, ports);
    // When
    const stale = await ports.counters.update(MARK, [countedBefore(2, 120)]);
    // Then
    expect(stale).toMatchObject([{ mark: sequenceNumber(3) }]);
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(123);
  });
});

describe('a record that can never be counted', () => {
  it('goes to quarantine with its payload and the reason, and its neighbours are counted', async () => {
    // Given
    const ports = memoryInventory();
    const poison = rawRecord('{"eventType":"StockReceived"', { sequenceNumber: sequenceNumber(2) });
    // When
    const outcome = await count(
      [recordOf(movement('a', 5), 1), poison, recordOf(movement('b', 1), 3)],
      ports,
    );
    // Then
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(6);
    expect(outcome.applied).toBe(2);
    expect(outcome.quarantined).toEqual([...ports.quarantine.objects.values()]);
    expect(outcome.quarantined).toMatchObject([
      {
        reason: { code: 'NOT_JSON' },
        streamName: 'retail-events',
        sequenceNumber: sequenceNumber(2),
        payload: '{"eventType":"StockReceived"',
      },
    ]);
  });

  it('is one object however often it comes', async () => {
    const ports = memoryInventory();
    const poison = rawRecord(Uint8Array.of(0xff));
    await count([poison], ports);
    await count([poison, recordOf(movement('a', 1), 2)], ports);
    expect([...ports.quarantine.objects.keys()]).toEqual([
      `quarantine/retail-events/shardId-000000000000/${sequenceNumber(1)}.json`,
    ]);
  });

  it('may be a valid event under another key, which is neither counted nor remembered', async () => {
    // Given
    const ports = memoryInventory();
    const stray = { ...recordOf(movement('a', 5), 1), partitionKey: 'C-881' };
    // When
    const outcome = await count([stray], ports);
    // Then
    expect(outcome.quarantined).toMatchObject([
      { reason: { code: 'WRONG_PARTITION_KEY' }, partitionKey: 'C-881' },
    ]);
    expect(ports.counters.counters()).toEqual([]);
    expect(ports.appliedEvents.ids.size).toBe(0);
    // Then: sent again under its own key it counts.
    await count([recordOf(movement('a', 5), 2)], ports);
    expect(ports.counters.counterOf(KEY)?.onHand).toBe(5);
  });

  it('fails the batch when its sequence number cannot be ordered', async () => {
    const record = { ...recordOf(movement('a', 5), 1), sequenceNumber: '9'.repeat(57) };
    await expect(count([record])).rejects.toThrow('has more than 56 digits');
  });
});
