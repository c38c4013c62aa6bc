// Each profile holds every order exactly once, with the counterparts and verdicts that follow from all that was sent.
import { markName } from '../../../../domain/inventory/shard-mark.ts';
import { START_MS } from '../../catalogue.ts';
import type { FraudState } from '../fraud-state.ts';
import {
  countingDecision,
  type FraudTruth,
  keysOf,
  type OrderTruth,
  type VerdictTruth,
} from '../fraud-truth.ts';

export function profileComplaints(truth: FraudTruth, state: FraudState): readonly string[] {
  const expected = new Map([...entityProfiles(truth), ...shopProfiles(truth)]);
  const keys = new Set([...expected.keys(), ...state.profiles.keys()]);
  return [...keys].flatMap((key) => {
    const is = JSON.stringify(plain(state.profiles.get(key)));
    const shouldBe = JSON.stringify(expected.get(key));
    return is === shouldBe ? [] : [`profile ${key} at rest is ${is}, but should be ${shouldBe}`];
  });
}

/** Without what depends on the order of additions. */
function plain(profile: FraudState['profiles'] extends ReadonlyMap<string, infer P> ? P | undefined : never) {
  if (profile === undefined) return undefined;
  if (profile['kind'] === 'shop') return { orders: profile['orders'], lastSeenMs: profile['lastSeenMs'] };
  const list = (name: string) => profile[name] as readonly Readonly<Record<string, unknown>>[];
  return {
    firstSeenMs: profile['firstSeenMs'],
    orders: sorted(list('recentOrders').map(({ orderId, atMs, amount }) => [orderId, atMs, amount])),
    counterparts: sorted(list('counterparts').map(({ id, lastSeenMs }) => [id, lastSeenMs])),
    verdicts: sorted(list('verdicts').map(({ orderId, verdict, atMs }) => [orderId, verdict, atMs])),
  };
}

const sorted = (rows: readonly (readonly unknown[])[]): readonly unknown[] =>
  rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

function entityProfiles({ events, orders }: FraudTruth): ReadonlyMap<string, object> {
  const all = [...orders.values()];
  const verdicts = countingVerdicts(events.filter((event) => event.kind === 'verdict'));
  const touchedBy = ({ orderId, customer }: VerdictTruth): readonly string[] => {
    const order = orders.get(orderId);
    return order === undefined ? [`customer#${customer}`] : keysOf(order);
  };
  const keys = new Set([...all.flatMap(keysOf), ...verdicts.flatMap(touchedBy)]);
  return new Map(
    [...keys].map((key) => {
      const own = all.filter((order) => keysOf(order).includes(key));
      const said = verdicts.filter((verdict) => touchedBy(verdict).includes(key));
      return [key, profileOf(key, own, said)];
    }),
  );
}

function profileOf(key: string, own: readonly OrderTruth[], said: readonly VerdictTruth[]) {
  const lastSeen = new Map<string, number>();
  for (const order of own) {
    const counterpart = key.startsWith('customer#') ? order.card : order.customer;
    if (counterpart !== undefined)
      lastSeen.set(counterpart, Math.max(lastSeen.get(counterpart) ?? 0, order.atMs));
  }
  return {
    firstSeenMs: own.length === 0 ? undefined : Math.min(...own.map(({ atMs }) => atMs)),
    orders: sorted(own.map(({ orderId, atMs, amount }) => [orderId, atMs, amount])),
    counterparts: sorted([...lastSeen]),
    verdicts: sorted(said.map(({ orderId, verdict, atMs }) => [orderId, verdict, atMs])),
  };
}

/** Of each order the decision that counts, and what the bank said last. */
export function countingVerdicts(verdicts: readonly VerdictTruth[]): readonly VerdictTruth[] {
  return [...Map.groupBy(verdicts, ({ orderId }) => orderId).values()].flatMap((about) => {
    const banks = about.filter(({ verdict }) => verdict === 'charged-back');
    const newest = banks.toSorted((one, other) => one.atMs - other.atMs).at(-1);
    return [newest, countingDecision(about.filter((each) => !banks.includes(each)))].filter(
      (each) => each !== undefined,
    );
  });
}

/** A shop's habit counts the orders of its shard. */
function shopProfiles({ orders }: FraudTruth): ReadonlyMap<string, object> {
  const byShard = Map.groupBy(orders.values(), ({ shardId }) => shardId);
  return new Map(
    [...byShard].map(([shardId, own]) => [
      `shop#EUR#${markName(START_MS, shardId)}`,
      { orders: own.length, lastSeenMs: Math.max(...own.map(({ atMs }) => atMs)) },
    ]),
  );
}
