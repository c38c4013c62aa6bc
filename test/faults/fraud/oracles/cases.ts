// The cases that there must be. Where everything of an order is on one shard there is one right judgement; elsewhere a
// case may be missing, or open, and its decision is right all the same.
import { THRESHOLD } from '../fraud-rules.ts';
import type { FraudState, StoredCase, StoredReason } from '../fraud-state.ts';
import { countingDecision, type FraudTruth, type OrderTruth, type VerdictTruth } from '../fraud-truth.ts';
import { reasonsOf } from './judgement.ts';

export function caseComplaints(truth: FraudTruth, state: FraudState): readonly string[] {
  const decisions = Map.groupBy(
    truth.events.filter((event) => event.kind === 'verdict' && event.verdict !== 'charged-back'),
    ({ orderId }) => orderId,
  );
  return [
    ...[...state.cases.values()].flatMap((found) => statusComplaints(found, decisions.get(found.orderId))),
    ...(truth.isExact ? exactComplaints(truth, state) : []),
  ];
}

function statusComplaints(
  { orderId, status, decidedBy }: StoredCase,
  decisions: readonly (OrderTruth | VerdictTruth)[] = [],
): readonly string[] {
  const decision = countingDecision(decisions.filter((event) => event.kind === 'verdict'));
  const due = `${decision?.verdict ?? 'open'} by ${decision?.decidedBy}`;
  const is = `${status} by ${decidedBy}`;
  return is === due ? [] : [`case ${orderId} at rest is ${is}, but should be ${due}`];
}

function exactComplaints({ events, orders }: FraudTruth, { cases }: FraudState): readonly string[] {
  const before = { orders: [] as OrderTruth[], verdicts: [] as VerdictTruth[] };
  const due = new Map<string, readonly StoredReason[]>();
  for (const event of events) {
    if (event.kind === 'verdict') before.verdicts.push(event);
    else {
      const reasons = reasonsOf(event, before);
      if (reasons.reduce((sum, { weight }) => sum + weight, 0) >= THRESHOLD) due.set(event.orderId, reasons);
      before.orders.push(event);
    }
  }
  return [...orders.keys()].flatMap((orderId) => {
    const is = text(cases.get(orderId)?.reasons);
    const shouldBe = text(due.get(orderId));
    return is === shouldBe ? [] : [`case ${orderId} at rest has ${is}, but should have ${shouldBe}`];
  });
}

const text = (reasons: readonly StoredReason[] | undefined): string =>
  reasons === undefined
    ? 'no reason'
    : reasons
        .map(({ rule, weight, evidence }) => `${rule} ${weight} ${JSON.stringify(sortedByName(evidence))}`)
        .toSorted()
        .join('; ');

const sortedByName = (evidence: StoredReason['evidence']) =>
  Object.entries(evidence).toSorted(([one], [other]) => (one < other ? -1 : 1));
