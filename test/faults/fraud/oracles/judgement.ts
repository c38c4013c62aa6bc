// Why an order is suspicious, by the rules that schedules use, in the plainest way: from all that came before it.
import {
  ACTIVE,
  CARDS_LIMIT,
  CUSTOMERS_LIMIT,
  KNOWN_FRAUD_DAYS,
  SHARING_HOURS,
  VELOCITY_LIMITS,
  VELOCITY_MINUTES,
} from '../fraud-rules.ts';
import type { StoredReason } from '../fraud-state.ts';
import { entitiesOf, type OrderTruth, type VerdictTruth } from '../fraud-truth.ts';
import { countingVerdicts } from './profiles.ts';

export interface Before {
  readonly orders: readonly OrderTruth[];
  readonly verdicts: readonly VerdictTruth[];
}

type Kind = 'customer' | 'card' | 'device';
const KINDS: readonly Kind[] = ['customer', 'card', 'device'];

export function reasonsOf(order: OrderTruth, before: Before): readonly StoredReason[] {
  const verdicts = countingVerdicts(before.verdicts);
  const found: readonly (readonly [string, StoredReason['evidence'] | undefined])[] = [
    ['customer-velocity', velocity('customer', order, before.orders, verdicts)],
    ['device-velocity', velocity('device', order, before.orders, verdicts)],
    ['card-velocity', velocity('card', order, before.orders, verdicts)],
    ['card-many-customers', manyCustomers(order, before.orders)],
    ['customer-many-cards', manyCards(order, before.orders)],
    ['instant-account', instantAccount(order)],
    ['country-mismatch', countryMismatch(order)],
    ['known-fraud', knownFraud(order, before.orders, verdicts)],
  ];
  return found.flatMap(([rule, evidence]) =>
    evidence === undefined ? [] : [{ rule, weight: ACTIVE[rule]?.weight ?? 0, evidence }],
  );
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const isAt = (kind: Kind, one: OrderTruth, other: OrderTruth): boolean =>
  one[kind] !== undefined && one[kind] === other[kind];

const isNear = (oneMs: number, otherMs: number, ms: number): boolean => Math.abs(oneMs - otherMs) <= ms;

function velocity(
  kind: Kind,
  order: OrderTruth,
  orders: readonly OrderTruth[],
  verdicts: readonly VerdictTruth[],
) {
  const released = new Set(
    verdicts.filter(({ verdict }) => verdict === 'released').map(({ orderId }) => orderId),
  );
  const others = orders.filter(
    (other) =>
      isAt(kind, order, other) &&
      isNear(other.atMs, order.atMs, VELOCITY_MINUTES * MINUTE_MS) &&
      !released.has(other.orderId),
  );
  const limit = VELOCITY_LIMITS[kind];
  if (order[kind] === undefined || others.length + 1 < limit) return undefined;
  return { orders: others.length + 1, limit, windowMinutes: VELOCITY_MINUTES };
}

/** All orders of a schedule are within the hours of sharing. */
function manyCustomers(order: OrderTruth, orders: readonly OrderTruth[]) {
  if (order.card === undefined) return undefined;
  const of = orders.filter((other) => isAt('card', order, other)).map(({ customer }) => customer);
  const customers = new Set([...of, order.customer]).size;
  return customers < CUSTOMERS_LIMIT
    ? undefined
    : { customers, limit: CUSTOMERS_LIMIT, windowHours: SHARING_HOURS };
}

function manyCards(order: OrderTruth, orders: readonly OrderTruth[]) {
  if (order.card === undefined) return undefined;
  const of = orders.filter((other) => isAt('customer', order, other)).flatMap(({ card }) => card ?? []);
  const cards = new Set([...of, order.card]).size;
  return cards < CARDS_LIMIT ? undefined : { cards, limit: CARDS_LIMIT, windowHours: SHARING_HOURS };
}

const instantAccount = ({ accountAgeSeconds }: OrderTruth) =>
  accountAgeSeconds <= 60 ? { accountAgeSeconds, withinSeconds: 60 } : undefined;

const countryMismatch = ({ countries: [billingCountry, shippingCountry] }: OrderTruth) =>
  billingCountry === shippingCountry ? undefined : { billingCountry, shippingCountry };

function knownFraud(order: OrderTruth, orders: readonly OrderTruth[], verdicts: readonly VerdictTruth[]) {
  const touches = (kind: Kind, { orderId, customer }: VerdictTruth): boolean => {
    const about = orders.find((other) => other.orderId === orderId);
    if (about === undefined) return kind === 'customer' && customer === order.customer;
    return entitiesOf(about)[kind] !== undefined && entitiesOf(about)[kind] === entitiesOf(order)[kind];
  };
  const ofCustomer = verdicts.filter((verdict) => touches('customer', verdict));
  const releasedMs = Math.max(
    ...ofCustomer.filter(({ verdict }) => verdict === 'released').map(({ atMs }) => atMs),
  );
  for (const kind of KINDS) {
    const bad = verdicts
      .filter((each) => each.verdict !== 'released' && touches(kind, each) && each.atMs > releasedMs)
      .toSorted((one, other) => one.atMs - other.atMs || (one.orderId < other.orderId ? -1 : 1));
    const newest = bad.at(-1);
    if (newest === undefined || !isNear(newest.atMs, order.atMs, KNOWN_FRAUD_DAYS * 24 * HOUR_MS)) continue;
    const { verdict, orderId, atMs } = newest;
    const at = new Date(atMs).toISOString();
    return { seenOn: kind, verdict, orderId, at, verdicts: bad.length, windowDays: KNOWN_FRAUD_DAYS };
  }
  return undefined;
}
