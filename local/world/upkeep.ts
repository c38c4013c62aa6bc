// What people in warehouses and stores do now and then: count shelves, report losses, set new policies.
import type { TimedEvent } from './agenda.ts';
import { type Shelf, shelvesOf } from './assortment.ts';
import { type Day, HOUR_MS } from './calendar.ts';
import type { EventSource } from './play.ts';
import { pick, type Random, random, weighted } from './random.ts';
import type { Shop } from './shop.ts';
import { stockAdjusted, stockPolicySet } from './stock-events.ts';
import { policyFor, type Stockroom } from './stockroom.ts';

/** Part of the shelves that a day looks at. */
const COUNTED = 0.01;
const NEW_POLICIES = 0.003;

const REASONS = ['counted', 'damaged', 'shrinkage'] as const;
const drawReason = weighted([0.6, 0.25, 0.15]);

/** In the evening, some shelves are counted (the count may be right) and some goods are found damaged or gone. */
export function stockCounts(shop: Shop, stockroom: Stockroom): EventSource {
  const shelves = shelvesOf(shop.assortment);
  return (day) => {
    const source = random(shop.options.seed, 'counts', day.index);
    return some(shelves, COUNTED, source).map((shelf): TimedEvent => {
      const reason = REASONS[drawReason(source)] ?? 'counted';
      const found = reason === 'counted' ? source.between(-3, 2) : -source.between(1, 3);
      // What is not on the shelf can be neither broken nor stolen.
      const atLeast = -Math.max(0, stockroom.counter(shelf).onHand);
      return stockAdjusted(
        shelf,
        { quantityDelta: Math.max(found, atLeast), reason },
        occasion(day, 20, source),
      );
    });
  };
}

/** In the morning, buyers change their minds about some products. */
export function policyChanges(shop: Shop): EventSource {
  const shelves = shelvesOf(shop.assortment);
  return (day) => {
    const source = random(shop.options.seed, 'policies', day.index);
    return some(shelves, NEW_POLICIES, source).map((shelf) => {
      const usual = policyFor(shop, shelf);
      const reorderPoint = Math.ceil(usual.reorderPoint * (0.7 + 0.8 * source.next()));
      const orderUpTo = reorderPoint + usual.orderUpTo - usual.reorderPoint;
      return stockPolicySet(shelf, { reorderPoint, orderUpTo }, occasion(day, 8, source));
    });
  };
}

/** Different shelves: an event's id names its shelf and day. */
function some(shelves: readonly Shelf[], part: number, source: Random): readonly Shelf[] {
  const count = Math.ceil(shelves.length * part);
  return [...new Set(Array.from({ length: count }, () => pick(source, shelves)))];
}

const occasion = (day: Day, hour: number, source: Random) => ({
  atMs: day.startMs + hour * HOUR_MS + source.below(HOUR_MS),
  reference: day.date,
});
