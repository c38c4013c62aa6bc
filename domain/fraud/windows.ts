// What a profile knows around the time of an order. Shards run at different speeds, so a window reaches both ways: what
// has arrived counts even when it happened a moment later.
import type { Counterpart, EntityProfile, RecentOrder } from '../../contracts/fraud-profile.ts';
import type { OrderFacts } from './order-facts.ts';
import { counterpartOf } from './profile.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Inclusive: times that are told to the minute fall on the edge. */
export const isWithin = (oneMs: number, otherMs: number, windowMs: number): boolean =>
  Math.abs(oneMs - otherMs) <= windowMs;

/** The other orders in the window; those that a person looked at and released raise no suspicion. */
export function ordersWithin(
  { recentOrders, verdicts }: EntityProfile,
  { atMs }: OrderFacts,
  windowMs: number,
): readonly RecentOrder[] {
  const released = new Set(
    verdicts.filter(({ verdict }) => verdict === 'released').map(({ orderId }) => orderId),
  );
  return recentOrders.filter((order) => isWithin(order.atMs, atMs, windowMs) && !released.has(order.orderId));
}

/** The counterparts in the window other than the order's own. */
export function othersWithin(
  profile: EntityProfile,
  facts: OrderFacts,
  windowMs: number,
): readonly Counterpart[] {
  const own = counterpartOf(profile, facts);
  return profile.counterparts.filter(
    ({ id, lastSeenMs }) => id !== own && isWithin(lastSeenMs, facts.atMs, windowMs),
  );
}
