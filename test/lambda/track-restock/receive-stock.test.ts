import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReceiveStockPorts, receiveStock } from '../../../lambda/track-restock/receive-stock.ts';
import { Crash, crashAt, MOMENTS } from '../../helpers/crash.ts';
import { anEvent, KEY } from '../../helpers/events.ts';
import { memoryAppliedEvents } from '../../helpers/memory-ports.ts';
import { memoryRestocks } from '../../helpers/memory-restock.ts';
import { batchOf, rawRecord, recordOf, recordsOf, sequenceNumber } from '../../helpers/records.ts';
import { anOrder, aRestock } from '../../helpers/restock.ts';

const shard = { markName: 'm1-0', marksKeptDays: 16 };
const delivery = (eventId: string, quantity: number, sku = KEY.sku) =>
  anEvent('StockReceived', { ...KEY, sku, eventId, quantity, restockOrderId: undefined });

const given = (states = [aRestock()]) => ({
  restocks: memoryRestocks(states),
  appliedReceipts: memoryAppliedEvents(),
});

describe('a batch of the event stream', () => {
  it('takes deliveries to their orders, and passes over everything else', async () => {
    // Given
    const ports = given();
    const events = [anEvent('OrderPlaced'), delivery('a', 20), anEvent('StockPolicySet'), delivery('b', 28)];
    const records = [...recordsOf(events), rawRecord('{', { sequenceNumber: sequenceNumber(9) })];
    // When
    const outcome = await receiveStock(batchOf(records), shard, ports);
    // Then
    expect(outcome).toEqual({
      applied: 2,
      duplicates: 0,
      passedOver: 1,
      outcomes: ['partly-received', 'completed'],
    });
    expect(ports.restocks.all()).toMatchObject([{ received: 48, orders: [{ status: 'completed' }] }]);
  });

  it('remembers what came of products that were never ordered', async () => {
    const ports = given([]);
    const { outcomes } = await receiveStock(batchOf(recordsOf([delivery('a', 20)])), shard, ports);
    expect(outcomes).toEqual(['unordered']);
    expect(ports.restocks.all()).toMatchObject([{ ...KEY, received: 20, orders: [], version: 1 }]);
  });

  it('counts a delivery once that its producer sends again', async () => {
    const ports = given();
    await receiveStock(
      batchOf([recordOf(delivery('a', 20), 1), recordOf(delivery('a', 20), 2)]),
      shard,
      ports,
    );
    const again = await receiveStock(batchOf([recordOf(delivery('a', 20), 3)]), shard, ports);
    expect(again).toMatchObject({ applied: 0, duplicates: 1 });
    expect(ports.restocks.all()).toMatchObject([{ received: 20 }]);
  });

  it('is applied by marks where another attempt got ahead', async () => {
    // Given: an attempt that wrote the state, and died before it wrote the ids
    const ports = given();
    const records = recordsOf([delivery('a', 20), delivery('b', 5)]);
    await receiveStock(batchOf(records.slice(0, 1)), shard, {
      ...ports,
      appliedReceipts: memoryAppliedEvents(),
    });
    // When
    await receiveStock(batchOf(records), shard, ports);
    // Then
    expect(ports.restocks.all()).toMatchObject([{ received: 25 }]);
  });
});

describe('a batch that comes until it is done', () => {
  const anyDeliveries = fc.array(
    fc.record({ id: fc.integer({ min: 1, max: 6 }), sku: fc.constantFrom('MUG', 'TEA') }),
    { minLength: 1, maxLength: 12 },
  );
  const anyCrash = fc.record({ call: fc.integer({ min: 1, max: 6 }), moment: fc.constantFrom(...MOMENTS) });

  it('counts every delivery once, wherever it crashed and however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDeliveries,
        fc.array(anyCrash, { maxLength: 4 }),
        fc.nat(),
        async (some, crashes, cut) => {
          // Given: an id is always of one product
          const events = some.map(({ id, sku }) => delivery(`${sku}-${id}`, id, sku));
          const records = recordsOf(events);
          const orders = ['MUG', 'TEA'].map((sku) =>
            aRestock({ sku, orders: [anOrder({ quantity: 1_000, openedAt: '2026-01-01T00:00:00Z' })] }),
          );
          const ports = given(orders);
          // When
          const at = cut % (records.length + 1);
          for (const part of [records.slice(0, at), records])
            for (const crash of [...crashes, undefined])
              await attempt(part, crash === undefined ? ports : crashing(ports, crash));
          // Then
          for (const sku of ['MUG', 'TEA']) {
            const ids = new Set(some.filter((each) => each.sku === sku).map(({ id }) => id));
            const total = [...ids].reduce((sum, id) => sum + id, 0);
            const state = ports.restocks.all().find((each) => each.sku === sku);
            expect(state?.received).toBe(total);
            expect(state?.orders[0]?.received).toBe(total);
          }
        },
      ),
    );
  });

  async function attempt(records: ReturnType<typeof recordsOf>, ports: ReceiveStockPorts): Promise<void> {
    try {
      await receiveStock(batchOf(records), shard, ports);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  function crashing(ports: ReceiveStockPorts, plan: Parameters<typeof crashAt>[0]): ReceiveStockPorts {
    const wrap = crashAt(plan);
    return {
      restocks: { read: wrap(ports.restocks.read), save: wrap(ports.restocks.save) },
      appliedReceipts: {
        known: wrap(ports.appliedReceipts.known),
        record: wrap(ports.appliedReceipts.record),
      },
    };
  }
});
