// The shelves: how they are filled on the first day, and filled again when they run low.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { TimedEvent } from './agenda.ts';
import { type Shelf, shelvesOf } from './assortment.ts';
import { DAY_MS, HOUR_MS } from './calendar.ts';
import { dailyUnits } from './demand.ts';
import { type Counter, type Ledger, ledger } from './ledger.ts';
import { type Random, random } from './random.ts';
import type { Shop } from './shop.ts';
import { type Policy, stockPolicySet, stockReceived } from './stock-events.ts';

export interface Stockroom {
  readonly shelves: readonly Shelf[];
  readonly stock: Pick<Ledger, 'counter'>;
  /** The first stock and policy of every shelf, a millisecond apart. */
  opening(): readonly TimedEvent[];
  /** Moves the shelves, and gives the deliveries that this will bring, one day later or more. */
  react(happened: TimedEvent): readonly TimedEvent[];
}

const LEAD_DAYS = { from: 2, to: 5 };
/** Over the mean lead time demand, so that not every refill ends in a shortage. */
const SAFETY = 1.4;
/** Days that a filled shelf lasts beyond its reorder point. */
const COVER_DAYS = 21;

export function stockroom(shop: Shop): Stockroom {
  const { seed } = shop.options;
  const shelves = shelvesOf(shop.assortment);
  const stock = ledger();
  const onTheWay = new Set<string>();
  const suppliers = random(seed, 'suppliers');
  let receipts = 0;

  const deliveries = (counter: Counter, nowMs: number): readonly TimedEvent[] => {
    const missing = (counter.orderUpTo ?? 0) - counter.onHand;
    if (counter.onHand > counter.reorderPoint || missing < 1 || onTheWay.has(nameOf(counter))) return [];
    onTheWay.add(nameOf(counter));
    return delivery(suppliers, missing, nowMs).map(({ atMs, quantity }) => {
      receipts += 1;
      return stockReceived(counter, quantity, { atMs, reference: String(receipts) });
    });
  };
  return {
    shelves,
    stock,
    opening: () => openingEvents(shop, shelves),
    react({ atMs, event }) {
      if (isDelivery(event)) onTheWay.delete(nameOf(event));
      const touched = stock.apply(event);
      return isOpening(event) ? [] : touched.flatMap((counter) => deliveries(counter, atMs));
    },
  };
}

function openingEvents(shop: Shop, shelves: readonly Shelf[]): readonly TimedEvent[] {
  const source = random(shop.options.seed, 'opening stock');
  return shelves.flatMap((shelf, index) => {
    const policy = policyFor(shop, shelf);
    const atMs = shop.firstMs + 2 * index;
    const key = { locationId: shelf.place.locationId, sku: shelf.product.sku };
    const quantity = source.between(comfortable(policy), policy.orderUpTo);
    return [
      stockReceived(key, quantity, { atMs, reference: `${OPENING}:${key.sku}` }),
      stockPolicySet(shelf, policy, { atMs: atMs + 1, reference: OPENING }),
    ];
  });
}

const OPENING = 'opening';
const isOpening = (event: RetailEvent) => event.eventId.includes(`:${OPENING}`);
const isDelivery = (event: RetailEvent) => event.eventType === 'StockReceived' && !isOpening(event);

/** Enough that the shelf is not low: the opening must not alert. */
const comfortable = ({ reorderPoint }: Policy): number => reorderPoint + 2 + Math.ceil(reorderPoint / 10);

/** Reorder when what is left is sold within the lead time; fill up for three weeks. */
export function policyFor(shop: Shop, { place, product }: Shelf): Policy {
  const daily = dailyUnits(shop) * product.share * place.demand;
  const leadDays = (LEAD_DAYS.from + LEAD_DAYS.to) / 2;
  const reorderPoint = 1 + Math.ceil(daily * leadDays * SAFETY);
  return { reorderPoint, orderUpTo: comfortable({ reorderPoint, orderUpTo: 0 }) + Math.ceil(daily * COVER_DAYS) };
}

/** One delivery in the morning after the lead time; now and then the supplier has but a part, and the rest a day later. */
function delivery(source: Random, quantity: number, nowMs: number): readonly { atMs: number; quantity: number }[] {
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

const nameOf = (key: object & { readonly locationId?: string; readonly sku?: string }): string =>
  `${key.locationId}#${key.sku}`;
