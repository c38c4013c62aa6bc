// What a charged-back or confirmed order touched stays suspect, until a person releases an order of the same customer.
import type { EntityKind } from '../../../contracts/fraud-profile.ts';
import { isBad } from '../profile.ts';
import type { OrderView } from '../view.ts';
import { DAY_MS, isWithin } from '../windows.ts';
import type { Evidence, Rule } from './rule.ts';

export const knownFraud: Rule<'known-fraud'> = {
  reason: 'An order of this customer, card or device was charged back or confirmed as fraud.',
  evaluate: (_, view, { windowDays }) => touched(['customer', 'card', 'device'], view, windowDays),
};

export const knownFraudAddress: Rule<'known-fraud-address'> = {
  reason: 'An order from this internet address was charged back or confirmed as fraud.',
  evaluate: (_, view, { windowDays }) => touched(['address'], view, windowDays),
};

function touched(kinds: readonly EntityKind[], view: OrderView, windowDays: number): Evidence | undefined {
  const releases = view.customer.verdicts.filter((verdict) => !isBad(verdict));
  const releasedMs = Math.max(Number.NEGATIVE_INFINITY, ...releases.map(({ atMs }) => atMs));
  for (const kind of kinds) {
    const bad = (view[kind]?.verdicts ?? []).filter(
      (verdict) =>
        isBad(verdict) &&
        verdict.atMs > releasedMs &&
        isWithin(verdict.atMs, view.facts.atMs, windowDays * DAY_MS),
    );
    const newest = bad.toSorted((one, other) => one.atMs - other.atMs).at(-1);
    if (newest === undefined) continue;
    return {
      seenOn: kind,
      verdict: newest.verdict,
      orderId: newest.orderId,
      at: new Date(newest.atMs).toISOString(),
      verdicts: bad.length,
      windowDays,
    };
  }
  return undefined;
}
