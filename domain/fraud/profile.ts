// How a profile learns. Whatever the order in which shards are read, it keeps the newest; everything by the time of the data.
import type {
  Counterpart,
  EntityProfile,
  FraudProfile,
  RecentOrder,
  Verdict,
} from '../../contracts/fraud-profile.ts';
import type { EventOf } from '../../contracts/retail-event.ts';
import { kindOfKey } from './entities.ts';
import { learnAmount } from './habit.ts';
import { factsOf, type Order, type OrderFacts } from './order-facts.ts';
import { shortId } from './short-id.ts';

export const RECENT_ORDERS = 64;
export const COUNTERPARTS = 32;
export const VERDICTS = 32;
/** No profile is larger as JSON. With the consumer's marks it stays well below 20 KB. */
export const PROFILE_BYTES = 16_000;
/** Days after which a profile is forgotten that nothing was added to. */
export const PROFILE_DAYS = 180;

/** The events that teach. */
export type FraudEvent = Order | EventOf<'PaymentChargedBack'> | EventOf<'CaseDecided'>;

export function emptyProfile(key: string): FraudProfile {
  const kind = kindOfKey(key);
  if (kind === 'shop') return { kind, orders: 0, mean: 0, variance: 0 };
  return emptyEntityProfile(kind);
}

export const emptyEntityProfile = (kind: EntityProfile['kind']): EntityProfile => ({
  kind,
  recentOrders: [],
  counterparts: [],
  verdicts: [],
});

/** The profile after `event`, which touched it: an order by its entities, the others by their order's. */
export function applyEvent(profile: FraudProfile, event: FraudEvent): FraudProfile {
  switch (event.eventType) {
    case 'OrderPlaced':
      return applyOrder(profile, event);
    case 'PaymentChargedBack':
      return applyChargeback(profile, event);
    case 'CaseDecided':
      return applyDecision(profile, event);
  }
}

export function applyOrder(profile: FraudProfile, order: Order): FraudProfile {
  const facts = factsOf(order);
  if (profile.kind === 'shop') return learnAmount(profile, facts);
  const { orderId, atMs, amount, currency, basket } = facts;
  return {
    ...profile,
    firstSeenMs: Math.min(profile.firstSeenMs ?? atMs, atMs),
    recentOrders: withOrder(profile.recentOrders, { orderId, atMs, amount, currency, basket }),
    counterparts: withCounterpart(profile.counterparts, counterpartOf(profile, facts), atMs),
  };
}

export const applyChargeback = (
  profile: FraudProfile,
  { orderId, occurredAt }: EventOf<'PaymentChargedBack'>,
): FraudProfile => withVerdict(profile, { orderId, verdict: 'charged-back', atMs: Date.parse(occurredAt) });

export const applyDecision = (
  profile: FraudProfile,
  { orderId, occurredAt, decision }: EventOf<'CaseDecided'>,
): FraudProfile => withVerdict(profile, { orderId, verdict: decision, atMs: Date.parse(occurredAt) });

/** When the profile may be forgotten, in milliseconds since 1970; undefined while it is empty. */
export function expiryMs(profile: FraudProfile): number | undefined {
  const times =
    profile.kind === 'shop'
      ? [profile.lastSeenMs ?? []].flat()
      : [...profile.recentOrders, ...profile.verdicts].map(({ atMs }) => atMs);
  return times.length === 0 ? undefined : Math.max(...times) + PROFILE_DAYS * 86_400_000;
}

/** The counterpart that a profile of this kind counts. */
export const counterpartOf = ({ kind }: EntityProfile, facts: OrderFacts): string | undefined =>
  kind === 'customer' ? facts.card : facts.customer;

/** An order id is remembered once. */
const withOrder = (orders: readonly RecentOrder[], order: RecentOrder): readonly RecentOrder[] =>
  [...orders.filter(({ orderId }) => orderId !== order.orderId), order]
    .sort((one, other) => one.atMs - other.atMs || compare(one.orderId, other.orderId))
    .slice(-RECENT_ORDERS);

function withCounterpart(
  counterparts: readonly Counterpart[],
  id: string | undefined,
  atMs: number,
): readonly Counterpart[] {
  if (id === undefined) return counterparts;
  const before = counterparts.find((counterpart) => counterpart.id === id);
  const seen = { id, lastSeenMs: Math.max(before?.lastSeenMs ?? atMs, atMs) };
  return [...counterparts.filter((counterpart) => counterpart !== before), seen]
    .sort((one, other) => one.lastSeenMs - other.lastSeenMs || compare(one.id, other.id))
    .slice(-COUNTERPARTS);
}

/**
 * Of an order, the newest decision counts, beside what the bank said; of two at one moment, a confirmation. Where there is
 * no room, releases are forgotten first.
 */
function withVerdict(profile: FraudProfile, given: Verdict): FraudProfile {
  if (profile.kind === 'shop') return profile;
  const verdict = { ...given, orderId: shortId(given.orderId) };
  const before = profile.verdicts.find(
    ({ orderId, verdict: word }) => orderId === verdict.orderId && isBanks(word) === isBanks(verdict.verdict),
  );
  if (before !== undefined && !isReplacedBy(verdict, before)) return profile;
  const verdicts = [...profile.verdicts.filter((known) => known !== before), verdict]
    .sort(
      (one, other) =>
        Number(isBad(one)) - Number(isBad(other)) ||
        one.atMs - other.atMs ||
        compare(one.orderId, other.orderId),
    )
    .slice(-VERDICTS);
  return { ...profile, verdicts };
}

const isReplacedBy = (given: Verdict, before: Verdict): boolean =>
  given.atMs > before.atMs || (given.atMs === before.atMs && !isBad(before) && isBad(given));

export const isBad = ({ verdict }: Verdict): boolean => verdict !== 'released';

const isBanks = (word: Verdict['verdict']): boolean => word === 'charged-back';

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
