// The retailer as it is before the first day: what the sources of events look at and none of them changes.
import { type Assortment, assortment } from './assortment.ts';
import { midnightOf } from './calendar.ts';
import { customers, type DrawCustomer } from './customers.ts';

export interface ShopOptions {
  /** A whole number from 0 to 2³² - 1; the same seed makes the same bytes. */
  readonly seed: number;
  readonly days: number;
  /** On average; weekends have more. */
  readonly ordersPerDay: number;
  readonly products: number;
  /** `YYYY-MM-DD`, in UTC like all times of the data. */
  readonly startDate: string;
}

export interface Shop {
  readonly options: ShopOptions;
  readonly firstMs: number;
  readonly assortment: Assortment;
  readonly drawCustomer: DrawCustomer;
}

export function shop(options: ShopOptions): Shop {
  requireWhole('seed', options.seed, { from: 0, to: 2 ** 32 - 1 });
  requireWhole('days', options.days, { from: 1, to: 36_600 });
  requireWhole('orders per day', options.ordersPerDay, { from: 1, to: 1_000_000 });
  requireWhole('products', options.products, { from: 1, to: 100_000 });
  const firstMs = midnightOf(options.startDate);
  return {
    options,
    firstMs,
    assortment: assortment(options.seed, options.products),
    drawCustomer: customers(options.seed, firstMs, options.ordersPerDay),
  };
}

export function requireWhole(
  name: string,
  value: number,
  range: { readonly from: number; readonly to: number },
): void {
  if (Number.isInteger(value) && value >= range.from && value <= range.to) return;
  throw new Error(`${name} must be a whole number from ${range.from} to ${range.to} (given ${value})`);
}
