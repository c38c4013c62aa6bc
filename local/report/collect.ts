// Collects the outcome of a run from what the product holds and what people got.

import type { Cloud } from '../cloud/cloud.ts';
import type { LakeQueries } from '../query/lake-queries.ts';
import type { Target } from '../target/target.ts';
import type { Truth } from '../world/truth.ts';
import type { Account } from './account.ts';
import { readLake } from './lake-state.ts';
import { countNotices, type Outcome } from './outcome.ts';
import { type CounterState, stateReader } from './read-state.ts';
import { salesDifferences } from './sales-differences.ts';

export interface RunToReport {
  readonly cloud: Cloud;
  readonly target: Target;
  readonly queries: LakeQueries;
  readonly account: Account;
  readonly truth: Truth | undefined;
  readonly seconds: number;
}

export async function collectOutcome({
  cloud,
  target,
  queries,
  account,
  truth,
  seconds,
}: RunToReport): Promise<Outcome> {
  const state = stateReader(target);
  const lake = await readLake(queries);
  const [counters, alerts, appliedIds, quarantine] = await Promise.all([
    state.counters(),
    state.alerts(),
    state.appliedIds(),
    state.quarantine(),
  ]);
  const sequences = new Set(quarantine.map(({ sequenceNumber }) => sequenceNumber));
  return {
    account: account.close(appliedIds, sequences),
    counters,
    alerts,
    quarantine,
    messages: cloud.inbox.messages,
    notices: countNotices(cloud.inbox.published),
    actions: cloud.plan.eventBuses.length === 0 ? undefined : cloud.actions.list(),
    discarded: cloud.mappings.reduce((sum, { poller }) => sum + poller.progress().discardedRecords, 0),
    lake,
    differences:
      truth === undefined
        ? undefined
        : [...differencesFrom(truth, counters), ...salesDifferences(truth.sales, lake.daySales)],
    seconds,
  };
}

/** Every counter of the truth against what the product counted, and the other way round. */
function differencesFrom(truth: Truth, counters: readonly CounterState[]): readonly string[] {
  const counted = new Map(counters.map((counter) => [nameOf(counter), counter]));
  const differences = truth.counters.flatMap((expected) => {
    const found = counted.get(nameOf(expected));
    counted.delete(nameOf(expected));
    const fields = (['onHand', 'reorderPoint', 'orderUpTo'] as const).filter(
      (field) => (found?.[field] ?? 0) !== (expected[field] ?? 0),
    );
    return fields.map(
      (field) =>
        `${expected.sku} at ${expected.locationId}: ${field} is ${found?.[field] ?? 'missing'}, but must be ${expected[field]}`,
    );
  });
  const unexpected = [...counted.values()].map(
    ({ sku, locationId }) => `${sku} at ${locationId}: no such counter`,
  );
  return [...differences, ...unexpected];
}

const nameOf = ({ locationId, sku }: { readonly locationId: string; readonly sku: string }) =>
  JSON.stringify([locationId, sku]);
