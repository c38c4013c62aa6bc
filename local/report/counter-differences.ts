// Compares every counter that the product keeps with the retailer's own count.
import type { Counter } from '../world/ledger.ts';
import type { PublishedPolicyState } from './lake-state.ts';
import type { CounterState } from './read-state.ts';

/**
 * A sentence for every counter that differs, both ways round. The retailer does not know what the nights recommend: a
 * policy that they sent is in force when it is newer than the retailer's own.
 */
export function counterDifferences(
  truth: readonly Counter[],
  counters: readonly CounterState[],
  published: readonly PublishedPolicyState[],
): readonly string[] {
  const recommended = new Map(published.map((policy) => [nameOf(policy), policy]));
  const counted = new Map(counters.map((counter) => [nameOf(counter), counter]));
  const differences = truth.flatMap((known) => {
    const name = nameOf(known);
    const expected = { ...known, ...newerThan(known, recommended.get(name)) };
    const found = counted.get(name);
    counted.delete(name);
    const fields = (['onHand', 'reorderPoint', 'orderUpTo'] as const).filter(
      (field) => (found?.[field] ?? 0) !== (expected[field] ?? 0),
    );
    return fields.map(
      (field) =>
        `${known.sku} at ${known.locationId}: ${field} is ${found?.[field] ?? 'missing'}, but must be ${expected[field]}`,
    );
  });
  const unexpected = [...counted.values()].map(
    ({ sku, locationId }) => `${sku} at ${locationId}: no such counter`,
  );
  return [...differences, ...unexpected];
}

/** A recommendation is of the end of its day; the world's days are those of UTC. */
function newerThan({ policyAt = '' }: Counter, policy: PublishedPolicyState | undefined) {
  if (policy === undefined || `${policy.asOf}T23:59:59.999Z` < policyAt) return {};
  const { reorderPoint, orderUpTo } = policy;
  return { reorderPoint, orderUpTo };
}

const nameOf = ({ locationId, sku }: { readonly locationId: string; readonly sku: string }) =>
  JSON.stringify([locationId, sku]);
