// Collects the outcome of a run from what the product holds and what people got.

import type { Cloud } from '../cloud/cloud.ts';
import type { LakeQueries } from '../query/lake-queries.ts';
import type { Target } from '../target/target.ts';
import type { Truth } from '../world/truth.ts';
import type { Account } from './account.ts';
import { counterDifferences } from './counter-differences.ts';
import { readLake } from './lake-state.ts';
import { countNotices, type Outcome } from './outcome.ts';
import { stateReader } from './read-state.ts';
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
        : [
            ...counterDifferences(truth.counters, counters, lake.policies),
            ...salesDifferences(truth.sales, lake.daySales),
          ],
    seconds,
  };
}
