// What amounts are usual. Amounts spread by factors, not by sums, so mean and spread are those of the logarithm.
import type { ShopProfile } from '../../contracts/fraud-profile.ts';

export interface Habit {
  readonly orders: number;
  /** Of the natural logarithm of the amounts. */
  readonly mean: number;
  readonly spread: number;
}

type Amount = { readonly amount: number; readonly atMs: number };

/** The shop's habit follows about this many orders; older ones fade. */
const SHOP_MEMORY = 1_000;
/** Orders from which on a strange amount is taken for less than it is, so that a burst of them does not become the habit. */
const TRUSTED_ORDERS = 100;
const LARGEST_STEP_SPREADS = 3;
/** Someone who always pays the same does not deserve a case for a fifth more. */
const LEAST_SPREAD = 0.25;

/** The shop's habit after an order. An order for nothing says nothing about amounts. */
export function learnAmount(shop: ShopProfile, { amount, atMs }: Amount): ShopProfile {
  if (amount <= 0) return shop;
  const orders = Math.min(shop.orders + 1, SHOP_MEMORY);
  const step = Math.log(amount) - shop.mean;
  const largest =
    shop.orders < TRUSTED_ORDERS ? Number.POSITIVE_INFINITY : LARGEST_STEP_SPREADS * spreadOf(shop.variance);
  const taken = Math.max(-largest, Math.min(largest, step));
  return {
    kind: 'shop',
    orders,
    mean: shop.mean + taken / orders,
    variance: (1 - 1 / orders) * (shop.variance + (taken * taken) / orders),
    lastSeenMs: Math.max(shop.lastSeenMs ?? atMs, atMs),
  };
}

export const shopHabit = ({ orders, mean, variance }: ShopProfile): Habit => ({
  orders,
  mean,
  spread: spreadOf(variance),
});

/** Of a customer's own orders. */
export function habitOf(amounts: readonly number[]): Habit {
  const logarithms = amounts.filter((amount) => amount > 0).map(Math.log);
  const orders = logarithms.length;
  if (orders === 0) return { orders, mean: 0, spread: LEAST_SPREAD };
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / orders;
  const squares = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { orders, mean, spread: spreadOf(squares / Math.max(1, orders - 1)) };
}

/** How many spreads an amount lies above the habit; negative when below. */
export const spreadsAbove = (amount: number, { mean, spread }: Habit): number =>
  amount > 0 ? (Math.log(amount) - mean) / spread : Number.NEGATIVE_INFINITY;

export const usualAmount = ({ mean }: Habit): number => Math.exp(mean);

const spreadOf = (variance: number): number => Math.max(LEAST_SPREAD, Math.sqrt(variance));
