// Of a burst on one customer, device or card that crosses what a rule allows, at least one order is held, however its
// orders are spread over shards.
import { CUSTOMERS_LIMIT, VELOCITY_LIMITS, VELOCITY_MINUTES } from '../fraud-rules.ts';
import type { FraudState } from '../fraud-state.ts';
import type { FraudTruth, OrderTruth } from '../fraud-truth.ts';

export function burstComplaints(truth: FraudTruth, { cases }: FraudState): readonly string[] {
  const orders = [...truth.orders.values()];
  return [...rapid('customer', orders, truth), ...rapid('device', orders, truth), ...sharedCards(orders)]
    .filter(({ burst }) => !burst.some(({ orderId }) => cases.has(orderId)))
    .map(
      ({ name, burst }) => `of the burst on ${name} no order is held: ${burst.map(({ orderId }) => orderId)}`,
    );
}

interface Burst {
  readonly name: string;
  readonly burst: readonly OrderTruth[];
}

/** Those that all lie within one window; what a person released counts no more. */
function rapid(
  kind: 'customer' | 'device',
  orders: readonly OrderTruth[],
  { events }: FraudTruth,
): readonly Burst[] {
  const released = new Set(
    events.flatMap((event) =>
      event.kind === 'verdict' && event.verdict === 'released' ? [event.orderId] : [],
    ),
  );
  const suspicious = orders.filter((order) => order[kind] !== undefined && !released.has(order.orderId));
  return suspicious.flatMap((first) => {
    const untilMs = first.atMs + VELOCITY_MINUTES * 60_000;
    const burst = suspicious.filter(
      (other) => other[kind] === first[kind] && other.atMs >= first.atMs && other.atMs <= untilMs,
    );
    return burst.length < VELOCITY_LIMITS[kind] ? [] : [{ name: `${kind} ${first[kind]}`, burst }];
  });
}

function sharedCards(orders: readonly OrderTruth[]): readonly Burst[] {
  const byCard = Map.groupBy(
    orders.filter(({ card }) => card !== undefined),
    ({ card }) => card,
  );
  return [...byCard].flatMap(([card, burst]) =>
    new Set(burst.map(({ customer }) => customer)).size < CUSTOMERS_LIMIT
      ? []
      : [{ name: `card ${card}`, burst }],
  );
}
