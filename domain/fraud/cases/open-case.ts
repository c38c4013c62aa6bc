// The case that an order opens, and the decision that closes it.
import type { CaseStatus, FraudCase } from '../../../contracts/fraud-case.ts';
import type { EventOf } from '../../../contracts/retail-event.ts';
import type { FraudJudgement } from '../judge-order.ts';
import type { Order } from '../order-facts.ts';

/** @param threshold the score from which on an order is held */
export function openCase(order: Order, { score, hits }: FraudJudgement, threshold: number): FraudCase {
  const { orderId, customerId, fulfilmentLocationId, currency, payment, occurredAt } = order;
  return {
    orderId,
    customerId,
    locationId: fulfilmentLocationId,
    currency,
    amount: payment.amount,
    score,
    threshold,
    reasons: hits
      .filter(({ state }) => state === 'active')
      .map(({ rule, reason, weight, evidence }) => ({ rule, reason, weight, evidence: { ...evidence } }))
      .toSorted((one, other) => other.weight - one.weight),
    status: 'open',
    openedAt: inUtc(occurredAt),
    version: 1,
  };
}

export interface CaseDecision {
  readonly orderId: string;
  readonly status: Exclude<CaseStatus, 'open'>;
  readonly decidedBy: string;
  /** In UTC, so that texts compare like moments. */
  readonly decidedAt: string;
  readonly eventId: string;
}

export const decisionOf = (event: EventOf<'CaseDecided'>): CaseDecision => ({
  orderId: event.orderId,
  status: event.decision,
  decidedBy: event.decidedBy,
  decidedAt: inUtc(event.occurredAt),
  eventId: event.eventId,
});

/**
 * The newest of each order, by the time of the decision; of two at one moment, a confirmation; of two that say the same
 * then, the one with the greater event id.
 */
export function newestDecisions(decisions: readonly CaseDecision[]): readonly CaseDecision[] {
  const newest = new Map<string, CaseDecision>();
  for (const decision of decisions) {
    const before = newest.get(decision.orderId);
    if (before === undefined || isNewer(decision, before)) newest.set(decision.orderId, decision);
  }
  return [...newest.values()];
}

function isNewer(one: CaseDecision, other: CaseDecision): boolean {
  if (one.decidedAt !== other.decidedAt) return one.decidedAt > other.decidedAt;
  return one.status === other.status ? one.eventId > other.eventId : one.status === 'confirmed';
}

const inUtc = (instant: string): string => new Date(instant).toISOString();
