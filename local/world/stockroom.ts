// The shelves: how they are filled on the first day, and filled again when they run low.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { TimedEvent } from './agenda.ts';
import { type Shelf, shelvesOf } from './assortment.ts';
import { DAY_MS, HOUR_MS } from './calendar.ts';
import { dailyUnits } from './demand.ts';
import { type Counter, ledger } from './ledger.ts';
import { type Random, random } from './random.ts';
import type { Shop } from './shop.ts';
import { type Policy, stockPolicySet, stockReceived } from './stock-events.ts';
import { dailyTillUnits } from './till-log.ts';

export interface Stockroom {
  /** What is on a shelf now. */
  counter(shelf: Shelf): Counter;
  /** Moves the shelves, and gives the deliveries that this will bring, a day later or more. */
  react(happened: TimedEvent): readonly TimedEvent[];
  /** Puts on the shelf what comes from outside. */
  receive(event: RetailEvent): void;
}

/** Who sees to it that shelves are filled again: the shop itself, or whoever the product's restock orders go to. */
export type Suppliers = 'own' | 'platform';

/** From an order to its goods. */
export const LEAD_DAYS = { from: 2, to: 5 };
/** Over the mean demand of a lead time, so that not every refill comes too late. */
const SAFETY = 1.4;
/** Days that a filled shelf lasts beyond its reorder point. */
const COVER_DAYS = 21;

/**
 * Refills a shelf when what is on it and on the way to it falls to the reorder point.
 * What suppliers do about the product's own restock orders is not played here: with them, it refills nothing.
 */
export function stockroom(seed: number, refilledBy: Suppliers = 'own'): Stockroom {
  const stock = ledger();
  const onTheWay = new Map<string, number>();
  const suppliers = random(seed, 'suppliers');
  let receipts = 0;

  const refill = (counter: Counter, nowMs: number): readonly TimedEvent[] => {
    const expected = onTheWay.get(nameOf(counter)) ?? 0;
    const missing = (counter.orderUpTo ?? 0) - counter.onHand - expected;
    if (counter.onHand + expected > counter.reorderPoint || missing < 1) return [];
    onTheWay.set(nameOf(counter), expected + missing);
    return delivery(suppliers, missing, nowMs).map(({ atMs, quantity }) => {
      receipts += 1;
      return stockReceived(counter, quantity, { atMs, reference: String(receipts) });
    });
  };
  return {
    counter: ({ place, product }) => stock.counter(place.locationId, product.sku),
    react({ atMs, event }) {
      if (event.eventType === 'StockReceived')
        onTheWay.set(nameOf(event), Math.max(0, (onTheWay.get(nameOf(event)) ?? 0) - event.quantity));
      const moved = stock.apply(event);
      return refilledBy === 'own' ? moved.flatMap((counter) => refill(counter, atMs)) : [];
    },
    receive: stock.apply,
  };
}

/** The first stock and policy of every shelf, a millisecond apart. Nothing is low yet. */
export function openingStock(shop: Shop): readonly TimedEvent[] {
  const source = random(shop.options.seed, 'opening stock');
  return shelvesOf(shop.assortment).flatMap((shelf, index) => {
    const policy = policyFor(shop, shelf);
    const atMs = shop.firstMs + 2 * index;
    const key = { locationId: shelf.place.locationId, sku: shelf.product.sku };
    const quantity = source.between(comfortable(policy.reorderPoint), policy.orderUpTo);
    return [
      stockReceived(key, quantity, { atMs, reference: `opening:${key.sku}` }),
      stockPolicySet(shelf, policy, { atMs: atMs + 1, reference: 'opening' }),
    ];
  });
}

/** Reorder when what is left is sold within the lead time; fill up for three weeks. */
export function policyFor(shop: Shop, { place, product }: Shelf): Policy {
  const daily = dailyUnits(shop) * product.share * place.demand + dailyTillUnits(shop, place);
  const leadDays = (LEAD_DAYS.from + LEAD_DAYS.to) / 2;
  const reorderPoint = 2 + Math.ceil(daily * leadDays * SAFETY);
  return { reorderPoint, orderUpTo: comfortable(reorderPoint) + Math.ceil(daily * COVER_DAYS) };
}

/** So far above the reorder point that the product is not low, and not just above low either. */
const comfortable = (reorderPoint: number): number => reorderPoint + 2 + Math.ceil(reorderPoint / 10);

/** In the morning after the lead time; now and then the supplier has but a part, and the rest comes a day later. */
function delivery(
  source: Random,
  quantity: number,
  nowMs: number,
): readonly { atMs: number; quantity: number }[] {
  const today = nowMs - (nowMs % DAY_MS);
  const leadDays = source.between(LEAD_DAYS.from, LEAD_DAYS.to);
  const atMs = today + leadDays * DAY_MS + source.between(6 * HOUR_MS, 11 * HOUR_MS);
  const first = source.chance(0.15) ? Math.ceil(quantity * 0.6) : quantity;
  if (first === quantity) return [{ atMs, quantity }];
  return [
    { atMs, quantity: first },
    { atMs: atMs + DAY_MS, quantity: quantity - first },
  ];
}

const nameOf = (key: Pick<Counter, 'locationId' | 'sku'>): string => `${key.locationId}#${key.sku}`;
