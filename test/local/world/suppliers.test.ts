import { describe, expect, it } from 'vitest';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { retailer } from '../../../local/world/retailer.ts';
import { distinctEvents, judgedRun } from './judged-run.ts';

const SMALL = { days: 7, ordersPerDay: 150, products: 40 };
const refills = (suppliers: 'own' | 'platform') =>
  distinctEvents(judgedRun({ ...SMALL, suppliers })).filter(
    (event) => event.eventType === 'StockReceived' && !event.eventId.includes(':opening'),
  );

describe('a retailer whose shelves others refill', () => {
  it('sends no goods of its own after the opening', () => {
    expect(refills('own').length).toBeGreaterThan(0);
    expect(refills('platform')).toEqual([]);
  });

  it('sells what it sells otherwise', () => {
    const orders = (suppliers: 'own' | 'platform') =>
      distinctEvents(judgedRun({ ...SMALL, suppliers })).filter(
        ({ eventType }) => eventType === 'OrderPlaced',
      );
    expect(orders('platform')).toEqual(orders('own'));
  });

  it('has on its shelves what it is told of, and counts no line for it', () => {
    // Given
    const world = retailer({ ...SMALL, suppliers: 'platform' });
    world.lines.take(100).toArray();
    const [counter] = world.truth().counters;
    if (counter === undefined) throw new Error('nothing is stocked');
    const receipt: RetailEvent = {
      eventType: 'StockReceived',
      eventId: 'receipt:1',
      occurredAt: '2026-02-26T00:00:00.000Z',
      locationId: counter.locationId,
      sku: counter.sku,
      quantity: 12,
    };
    // When
    world.receive(receipt);
    // Then
    expect(world.truth().counters[0]).toEqual({ ...counter, onHand: counter.onHand + 12 });
    expect(world.truth()).toMatchObject({ lines: 100 });
  });
});
