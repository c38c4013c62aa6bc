import { describe, expect, it } from 'vitest';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { retailer } from '../../../local/world/retailer.ts';
import { distinctEvents, judgedRun } from './judged-run.ts';

const run = judgedRun();

interface Expected {
  onHand: number;
  policy: { atMs: number; eventId: string; reorderPoint: number; orderUpTo: number } | undefined;
}

/** The sum of distinct events, computed from the contracts alone; the newest policy wins, however they come. */
function summed(events: readonly RetailEvent[]): ReadonlyMap<string, Expected> {
  const counters = new Map<string, Expected>();
  const counter = (locationId: string, sku: string): Expected => {
    const found = counters.get(`${locationId} ${sku}`) ?? { onHand: 0, policy: undefined };
    counters.set(`${locationId} ${sku}`, found);
    return found;
  };
  for (const event of events) {
    if ('lines' in event)
      for (const { sku, quantity } of event.lines)
        counter(event.fulfilmentLocationId, sku).onHand +=
          event.eventType === 'OrderPlaced' ? -quantity : quantity;
    if (event.eventType === 'StockReceived') counter(event.locationId, event.sku).onHand += event.quantity;
    if (event.eventType === 'StockAdjusted')
      counter(event.locationId, event.sku).onHand += event.quantityDelta;
    if (event.eventType !== 'StockPolicySet') continue;
    const { eventId, reorderPoint, orderUpTo } = event;
    const policy = { atMs: Date.parse(event.occurredAt), eventId, reorderPoint, orderUpTo };
    const at = counter(event.locationId, event.sku);
    if (at.policy === undefined || policy.atMs > at.policy.atMs) at.policy = policy;
  }
  return counters;
}

describe('the truth', () => {
  it.each([
    ['of the default run', run],
    ['of another seed, start and size', judgedRun({ seed: 77, days: 30, ordersPerDay: 150, products: 80 })],
  ])('%s is the sum of the distinct events that the contracts accept', (_, played) => {
    const expected = [...summed(distinctEvents(played))].map(([name, { onHand, policy }]) => {
      const [locationId, sku] = name.split(' ');
      const { reorderPoint, orderUpTo, atMs = 0 } = policy ?? {};
      return { locationId, sku, onHand, reorderPoint, orderUpTo, policyAt: new Date(atMs).toISOString() };
    });
    expect(played.truth.counters).toEqual(expected);
  });

  it('counts lines, distinct events, duplicates and broken lines', () => {
    const accepted = run.judgements.filter(({ kind }) => kind === 'accepted').length;
    const distinct = distinctEvents(run).length;
    expect(run.truth).toMatchObject({
      lines: run.lines.length,
      distinctEvents: distinct,
      duplicates: accepted - distinct,
      tooLarge: 0,
    });
    expect(run.truth.broken.length).toBe(run.lines.length - accepted);
  });

  it('is about the lines taken so far when a run is cut short', () => {
    const whole = judgedRun({ days: 2, ordersPerDay: 50, products: 60 });
    const world = retailer({ days: 2, ordersPerDay: 50, products: 60 });
    world.lines.take(250).toArray();
    const begun = summed(distinctEvents({ ...whole, judgements: whole.judgements.slice(0, 250) }));
    const onHand = world.truth().counters.map((counter) => counter.onHand);
    expect(onHand).toEqual([...begun.values()].map((counter) => counter.onHand));
  });
});

describe('the shelves of the default run', () => {
  const policies = distinctEvents(run).filter((event) => event.eventType === 'StockPolicySet');

  it('are 1,250, each with a policy that names the product and its category', () => {
    expect(run.truth.counters.length).toBe(1_250);
    expect(run.truth.counters.every(({ orderUpTo, reorderPoint }) => (orderUpTo ?? 0) > reorderPoint)).toBe(
      true,
    );
    expect(
      policies.every(({ productName, category }) => productName !== undefined && category !== undefined),
    ).toBe(true);
    expect(policies.length).toBeGreaterThan(1_250);
  });

  it('run low and are filled again, and a few are oversold', () => {
    // Given every counter's course, event by event
    const [opened, resolved, oversold] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const events = distinctEvents(run);
    const counters = new Map<string, { onHand: number; reorderPoint: number }>();
    for (const event of events)
      for (const [name, { onHand, policy }] of summed([event])) {
        const before = counters.get(name) ?? { onHand: 0, reorderPoint: 0 };
        const after = {
          onHand: before.onHand + onHand,
          reorderPoint: policy?.reorderPoint ?? before.reorderPoint,
        };
        counters.set(name, after);
        if (event.eventId.includes(':opening')) continue;
        if (after.onHand <= after.reorderPoint) opened.add(name);
        else if (opened.has(name)) resolved.add(name);
        if (after.onHand < 0) oversold.add(name);
      }
    // Then
    expect(opened.size).toBeGreaterThan(100);
    expect(opened.size).toBeLessThan(500);
    expect(resolved.size).toBeGreaterThan(40);
    expect(oversold.size).toBeGreaterThanOrEqual(1);
    expect(oversold.size).toBeLessThan(40);
  });

  it('are not low before the shop opens', () => {
    const opening = distinctEvents(run).filter(({ eventId }) => eventId.includes(':opening'));
    const low = [...summed(opening).values()].filter(
      ({ onHand, policy }) => onHand <= (policy?.reorderPoint ?? 0) * 1.1,
    );
    expect(low).toEqual([]);
  });

  it('are filled by deliveries that take two days at least', () => {
    const deliveries = distinctEvents(run).filter(
      (event) => event.eventType === 'StockReceived' && !event.eventId.includes(':opening'),
    );
    expect(deliveries.length).toBeGreaterThan(50);
    expect(deliveries.every(({ occurredAt }) => occurredAt >= '2026-02-27')).toBe(true);
  });
});
