// The orders of a day: how many, at what time, and what is in them.
import type { TimedEvent } from './agenda.ts';
import { type Day, HOUR_MS } from './calendar.ts';
import { type BasketLine, drawQuantity, MEAN_QUANTITY, orderEvents } from './orders.ts';
import type { EventSource } from './play.ts';
import { geometric, type Random, random, weighted } from './random.ts';
import type { Shop } from './shop.ts';

/** Lines of an order, on average. */
const MEAN_LINES = 3;

/** Units that all places together send out on an average day. */
export const dailyUnits = (shop: Shop): number => shop.options.ordersPerDay * MEAN_LINES * MEAN_QUANTITY;

/** From Sunday to Saturday, one on average. */
const WEEKDAYS = [1.2, 0.95, 0.9, 0.9, 0.95, 0.95, 1.15];

/** Quiet nights, a first peak at lunch and a higher one in the evening. */
const HOURS = [6, 3, 2, 1, 1, 2, 6, 14, 24, 34, 42, 46, 50, 46, 40, 38, 40, 46, 54, 64, 68, 58, 36, 16];
const drawHour = weighted(HOURS);

/** The shop's everyday orders. The first day's begin at `opensMs`, when the shelves are filled. */
export function everydayOrders(shop: Shop, opensMs: number): EventSource {
  return function* (day) {
    const source = random(shop.options.seed, 'orders', day.index);
    const times = orderTimes(shop, day, source);
    for (const [index, timeMs] of times.entries()) {
      const orderId = `${day.date.replaceAll('-', '')}-${String(index + 1).padStart(5, '0')}`;
      yield* order(shop, day, { orderId, atMs: Math.max(timeMs, opensMs) }, source);
    }
  };
}

function orderTimes(shop: Shop, day: Day, source: Random): Float64Array {
  const mood = 0.95 + 0.1 * source.next();
  const count = Math.round(shop.options.ordersPerDay * (WEEKDAYS[day.weekday] ?? 1) * mood);
  return Float64Array.from(
    { length: count },
    () => day.startMs + drawHour(source) * HOUR_MS + source.below(HOUR_MS),
  ).sort();
}

function order(
  shop: Shop,
  day: Day,
  placed: { readonly orderId: string; readonly atMs: number },
  source: Random,
): Iterable<TimedEvent> {
  const wanted = basketProducts(shop, source);
  const place = shop.assortment.fulfilmentOf(source, wanted);
  const basket = wanted.flatMap((index): BasketLine[] => {
    const product = shop.assortment.products[index];
    return product === undefined
      ? []
      : [{ product, quantity: drawQuantity(source), priceCents: product.priceCents }];
  });
  const customer = shop.drawCustomer(source, day);
  return orderEvents({ ...placed, customer, fulfilmentLocationId: place.locationId, basket }, source);
}

/** Products by demand. One that is already in the basket is drawn once more: to find it on two lines is rare. */
function basketProducts(shop: Shop, source: Random): readonly number[] {
  const { drawProduct } = shop.assortment;
  const wanted: number[] = [];
  const lines = 1 + geometric(source, MEAN_LINES - 1);
  for (let line = 0; line < lines; line += 1) {
    const index = drawProduct(source);
    wanted.push(wanted.includes(index) ? drawProduct(source) : index);
  }
  return wanted;
}
