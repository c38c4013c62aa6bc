import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { countBatch, distinctEvents } from '../../../domain/inventory/count-batch.ts';
import { counterName } from '../../../domain/inventory/stock-change.ts';
import { policyOf } from '../../../domain/inventory/stock-policy.ts';
import { anEvent, KEY, movement } from '../../helpers/events.ts';

const sequenced = (events: readonly RetailEvent[]) =>
  events.map((event, index) => ({ sequence: String(index + 1).padStart(3, '0'), event }));

describe('distinct events', () => {
  it('keep the first of those with one id, in order', () => {
    // Given
    const events = sequenced([
      movement('a', 1),
      movement('b', 2),
      movement('a', 1),
      movement('c', 3),
      movement('b', 2),
    ]);
    // When
    const distinct = distinctEvents(events);
    // Then
    expect(distinct.map(({ sequence, event }) => [sequence, event.eventId])).toEqual([
      ['001', 'a'],
      ['002', 'b'],
      ['004', 'c'],
    ]);
  });

  it('tell ids apart that differ in case', () => {
    expect(distinctEvents(sequenced([movement('a', 1), movement('A', 1)]))).toHaveLength(2);
  });
});

describe('a counted batch', () => {
  it('gathers the movements of each counter in the order of the shard', () => {
    // Given
    const other = { locationId: 'S-HARBOUR', sku: KEY.sku };
    const events = sequenced([
      movement('a', 10),
      movement('b', -1, other),
      movement('c', -3),
      movement('d', 5, other),
    ]);
    // When
    const { counters, policies } = countBatch(events);
    // Then
    expect(counters).toEqual([
      {
        key: KEY,
        movements: [
          { sequence: '001', change: 10, received: 10 },
          { sequence: '003', change: -3 },
        ],
      },
      {
        key: other,
        movements: [
          { sequence: '002', change: -1 },
          { sequence: '004', change: 5, received: 5 },
        ],
      },
    ]);
    expect(policies).toEqual([]);
  });

  it('keeps the lines of one order on one product together under its sequence', () => {
    // Given
    const line = { sku: KEY.sku, unitPrice: 1 };
    const lines = [
      { ...line, lineNumber: 1, quantity: 2 },
      { ...line, lineNumber: 2, quantity: 3 },
    ];
    // When
    const { counters } = countBatch(sequenced([anEvent('OrderPlaced', { lines })]));
    // Then
    const movements = [
      { sequence: '001', change: -2 },
      { sequence: '001', change: -3 },
    ];
    expect(counters).toEqual([{ key: KEY, movements }]);
  });

  it('tells products apart that differ in case', () => {
    const events = [movement('a', 1, { ...KEY, sku: '85123A' }), movement('b', 1, { ...KEY, sku: '85123a' })];
    expect(countBatch(sequenced(events)).counters).toHaveLength(2);
  });

  it('is empty for events that move nothing', () => {
    const events = [anEvent('PaymentChargedBack'), anEvent('CaseDecided')];
    expect(countBatch(sequenced(events))).toEqual({ counters: [], policies: [] });
  });

  it('keeps the newest policy of each counter, and all quantities', () => {
    // Given
    const policy = (eventId: string, occurredAt: string, sku = KEY.sku) =>
      anEvent('StockPolicySet', { eventId, occurredAt, sku });
    const newest = policy('p2', '2026-03-01T12:00:00+02:00');
    const elsewhere = policy('p4', '2026-01-01T00:00:00Z', 'TEA');
    // When
    const { counters, policies } = countBatch(
      sequenced([
        policy('p1', '2026-03-01T09:59:59Z'),
        newest,
        movement('a', 1),
        policy('p3', '2026-02-28T23:00:00Z'),
        elsewhere,
      ]),
    );
    // Then
    expect(policies).toEqual([newest, elsewhere].map(policyOf));
    expect(counters).toEqual([{ key: KEY, movements: [{ sequence: '003', change: 1, received: 1 }] }]);
  });

  it('neither loses nor invents a unit', () => {
    const moves = fc.array(
      fc.record({ change: fc.integer({ min: -50, max: 50 }), sku: fc.constantFrom('A', 'B', 'C') }),
    );
    fc.assert(
      fc.property(moves, (all) => {
        // Given
        const events = all.map(({ change, sku }, index) => movement(`e${index}`, change, { ...KEY, sku }));
        // When
        const { counters } = countBatch(sequenced(events));
        // Then
        for (const sku of ['A', 'B', 'C']) {
          const expected = all.filter((move) => move.sku === sku).map(({ change }) => change);
          const counter = counters.find(({ key }) => counterName(key) === counterName({ ...KEY, sku }));
          expect(counter?.movements.map(({ change }) => change) ?? []).toEqual(expected);
        }
      }),
    );
  });
});
