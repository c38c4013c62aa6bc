// Whoever judged, and whatever had arrived by then: a case is about an order that was placed, and what it says against it
// is no more than what was sent.
import {
  ACTIVE,
  CARDS_LIMIT,
  CUSTOMERS_LIMIT,
  THRESHOLD,
  VELOCITY_LIMITS,
  VELOCITY_MINUTES,
} from '../fraud-rules.ts';
import type { FraudState, StoredCase, StoredReason } from '../fraud-state.ts';
import { entitiesOf, type FraudTruth, keysOf, type OrderTruth } from '../fraud-truth.ts';

export function evidenceComplaints(truth: FraudTruth, { cases }: FraudState): readonly string[] {
  return [...cases.values()].flatMap((found) => {
    const order = truth.orders.get(found.orderId);
    if (order === undefined) return [`case ${found.orderId} is about an order that nobody placed`];
    return [
      ...sumComplaints(found, order),
      ...found.reasons
        .filter((reason) => !isJustified(reason, order, truth))
        .map(({ rule, evidence }) => `case ${found.orderId}: ${rule} says ${JSON.stringify(evidence)}`),
    ];
  });
}

function sumComplaints({ orderId, score, reasons, customer, amount }: StoredCase, order: OrderTruth) {
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  const isRight =
    score === sum &&
    score >= THRESHOLD &&
    reasons.every(({ rule, weight }) => ACTIVE[rule]?.weight === weight);
  return [
    ...(isRight ? [] : [`case ${orderId} has a score of ${score} for ${JSON.stringify(reasons)}`]),
    ...(customer === order.customer && amount === order.amount
      ? []
      : [`case ${orderId} is not about its order`]),
  ];
}

function isJustified({ rule, evidence }: StoredReason, order: OrderTruth, truth: FraudTruth): boolean {
  const orders = [...truth.orders.values()];
  const at = (kind: 'customer' | 'card' | 'device') =>
    orders.filter((other) => order[kind] !== undefined && other[kind] === order[kind]);
  const isFrom = (value: unknown, least: number, most: number) =>
    Number(value) >= least && Number(value) <= most;
  const near = (kind: 'customer' | 'card' | 'device') =>
    at(kind).filter(({ atMs }) => Math.abs(atMs - order.atMs) <= VELOCITY_MINUTES * 60_000).length;
  switch (rule) {
    case 'customer-velocity':
      return isFrom(evidence['orders'], VELOCITY_LIMITS.customer, near('customer'));
    case 'device-velocity':
      return isFrom(evidence['orders'], VELOCITY_LIMITS.device, near('device'));
    case 'card-velocity':
      return isFrom(evidence['orders'], VELOCITY_LIMITS.card, near('card'));
    case 'card-many-customers':
      return isFrom(
        evidence['customers'],
        CUSTOMERS_LIMIT,
        new Set(at('card').map((other) => other.customer)).size,
      );
    case 'customer-many-cards':
      return isFrom(
        evidence['cards'],
        CARDS_LIMIT,
        new Set(at('customer').flatMap(({ card }) => card ?? [])).size,
      );
    case 'instant-account':
      return order.accountAgeSeconds <= 60 && evidence['accountAgeSeconds'] === order.accountAgeSeconds;
    case 'country-mismatch':
      return order.countries[0] !== order.countries[1];
    case 'known-fraud':
      return isKnown(evidence, order, truth);
    default:
      return false;
  }
}

function isKnown(
  evidence: StoredReason['evidence'],
  order: OrderTruth,
  { events, orders }: FraudTruth,
): boolean {
  const key = Object.entries(entitiesOf(order)).find(([kind]) => kind === evidence['seenOn'])?.[1];
  const about = orders.get(String(evidence['orderId']));
  return events.some(
    (event) =>
      event.kind === 'verdict' &&
      event.orderId === evidence['orderId'] &&
      event.verdict === evidence['verdict'] &&
      new Date(event.atMs).toISOString() === evidence['at'] &&
      (about === undefined ? key === `customer#${event.customer}` : keysOf(about).includes(key ?? '')),
  );
}
