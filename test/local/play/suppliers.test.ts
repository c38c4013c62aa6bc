import { describe, expect, it } from 'vitest';
import { restockCancelled } from '../../../contracts/actions/restock-cancelled.ts';
import { restockOrdered } from '../../../contracts/actions/restock-ordered.ts';
import { judgePayload } from '../../../contracts/judge-record.ts';
import { actionRecord } from '../../../local/cloud/event-bus/actions.ts';
import type { BusEvent } from '../../../local/cloud/event-bus/bus-event.ts';
import { suppliersOf } from '../../../local/play/suppliers.ts';

function given(seed = 1) {
  const actions = actionRecord();
  const received: unknown[] = [];
  const suppliers = suppliersOf({ seed, receive: (event) => received.push(event) }, actions);
  if (suppliers === undefined) throw new Error('there are suppliers');
  const put = (detailType: string, detail: BusEvent['detail'], source = 'tillstream') =>
    actions.put({ id: 'e', busName: 'b', source, detailType, time: '', resources: [], detail });
  const order = (overrides: object = {}) =>
    put('RestockOrdered', { ...restockOrdered.example, ...overrides });
  /** What arrives on each day of March 2026. */
  const arrivals = (...days: readonly number[]) =>
    days.map((day) =>
      suppliers
        .arrivals(`2026-03-${String(day).padStart(2, '0')}`)
        .map(({ bytes }) => JSON.parse(bytes.toString())),
    );
  return { suppliers, received, put, order, arrivals };
}

/** Ordered on the first of March. */
const DAYS = [1, 2, 3, 4, 5, 6, 7];

describe('suppliers', () => {
  it('send what was ordered, once, two to five days later, as an event that the contract takes', () => {
    // Given
    const { suppliers, received, order } = given();
    order();
    order();
    // When
    const lines = DAYS.map((day) => suppliers.arrivals(`2026-03-0${day}`));
    // Then
    const day = lines.findIndex(({ length }) => length > 0) + 1;
    expect(day).toBeGreaterThanOrEqual(3);
    expect(day).toBeLessThanOrEqual(6);
    expect(lines.flat()).toHaveLength(1);
    expect(judgePayload(lines.flat()[0]?.bytes ?? Buffer.alloc(0))).toMatchObject({ kind: 'accepted' });
    expect(received).toEqual([
      {
        eventType: 'StockReceived',
        eventId: 'receipt:restock:WH-NORTH:MUG-BLUE:7',
        occurredAt: `2026-03-0${day}T00:00:00.000Z`,
        locationId: 'WH-NORTH',
        sku: 'MUG-BLUE',
        quantity: 48,
        restockOrderId: 'restock:WH-NORTH:MUG-BLUE:7',
      },
    ]);
  });

  it('need as long for a product as ever, and not as long for every product or seed', () => {
    const daysOf = (seed: number) => {
      const { order, arrivals } = given(seed);
      for (const sku of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'])
        for (const place of ['1', '2'])
          order({ sku, locationId: place, restockOrderId: `restock:${place}:${sku}` });
      return arrivals(...DAYS).flatMap((events, day) =>
        events.map(({ sku, locationId }) => [locationId, sku, day] as const),
      );
    };
    const inPlace = (place: string) =>
      daysOf(1)
        .filter(([locationId]) => locationId === place)
        .map(([, sku, day]) => `${sku} ${day}`);
    expect(inPlace('1')).toHaveLength(8);
    expect(inPlace('1')).toEqual(inPlace('2'));
    expect(new Set(daysOf(1).map(([, , day]) => day)).size).toBeGreaterThan(1);
    expect(daysOf(1)).not.toEqual(daysOf(2));
  });

  it('send late what was due while nobody asked', () => {
    const { order, arrivals } = given();
    order();
    expect(arrivals(20)).toMatchObject([[{ occurredAt: '2026-03-20T00:00:00.000Z' }]]);
  });

  it('do not send what is cancelled in time', () => {
    const { put, order, arrivals } = given();
    order();
    put('RestockCancelled', restockCancelled.example);
    expect(arrivals(20)).toEqual([[]]);
  });

  it('take no orders of others, nor any that they cannot read', () => {
    const { put, order, arrivals } = given();
    put('RestockOrdered', restockOrdered.example, 'somebody else');
    put('OrderHeld', restockOrdered.example);
    order({ quantity: 0 });
    expect(arrivals(20)).toEqual([[]]);
  });

  it('are not there when nobody is to take orders', () => {
    expect(suppliersOf(undefined, actionRecord())).toBeUndefined();
  });
});
