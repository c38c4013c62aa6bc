// Once a week an ordinary product is sold off for three hours, and more of it than there is: it is oversold.
import { MAIN_WAREHOUSE } from './assortment.ts';
import { HOUR_MS } from './calendar.ts';
import { drawQuantity, orderEvents } from './orders.ts';
import type { EventSource } from './play.ts';
import { random } from './random.ts';
import type { Shop } from './shop.ts';

const BEGINS_MS = 18 * HOUR_MS;
const LASTS_MS = 3 * HOUR_MS;
/** Orders of the sale, as part of a day's orders: far above the stock of a product of these ranks. */
const RUSH = 0.15;
const RANKS = { from: 0.1, to: 0.3 };

export function flashSales(shop: Shop): EventSource {
  const { seed, ordersPerDay } = shop.options;
  const { products } = shop.assortment;
  return function* (day) {
    const week = random(seed, 'flash sale', Math.floor(day.index / 7));
    const rank = week.between(
      Math.floor(RANKS.from * products.length),
      Math.floor(RANKS.to * products.length),
    );
    const product = products[rank];
    // The second, third or fourth day of a week, so that a week's run also sees the shelf filled again.
    if (day.index % 7 !== week.between(1, 3) || product === undefined) return;
    const priceCents = Math.round(product.priceCents * 0.7);
    for (let number = 1; number <= Math.ceil(ordersPerDay * RUSH); number += 1) {
      const order = {
        orderId: `${day.date.replaceAll('-', '')}-F${String(number).padStart(4, '0')}`,
        atMs: day.startMs + BEGINS_MS + week.below(LASTS_MS),
        customer: shop.drawCustomer(week, day),
        fulfilmentLocationId: MAIN_WAREHOUSE.locationId,
        basket: [{ product, quantity: drawQuantity(week), priceCents }],
      };
      yield* orderEvents(order, week);
    }
  };
}
