// Counts one batch of one shard into the inventory: every distinct event exactly once, whatever crashes (ADR 0003).
import { judgeRecord } from '../../contracts/judge-record.ts';
import {
  type QuarantinedRecord,
  quarantinedRecordOf,
  type ShardBatch,
} from '../../contracts/stream-record.ts';
import {
  type CounterMovements,
  countBatch,
  distinctEvents,
  type SequencedEvent,
} from '../../domain/inventory/count-batch.ts';
import { type CounterUpdate, firstUpdate, updateAbove } from '../../domain/inventory/counter-update.ts';
import { sequenceText } from '../../domain/inventory/shard-mark.ts';
import { counterName } from '../../domain/inventory/stock-change.ts';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';

/** An update whose condition did not hold, with the shard's mark that was found instead. */
export interface StaleUpdate {
  readonly update: CounterUpdate;
  readonly mark: string | undefined;
}

export interface CountInventoryPorts {
  readonly quarantine: {
    keep(records: readonly QuarantinedRecord[]): Promise<void>;
  };
  readonly appliedEvents: {
    /** Those of `eventIds` that were applied before. */
    known(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
    record(eventIds: readonly string[]): Promise<void>;
  };
  readonly counters: {
    /** Sends each update; returns those whose mark condition failed. `markName` is the attribute of the batch's shard. */
    update(markName: string, updates: readonly CounterUpdate[]): Promise<readonly StaleUpdate[]>;
    /** Sets each policy where it is newer than the one in place. */
    setPolicies(policies: readonly StockPolicy[]): Promise<void>;
  };
}

export interface CountOutcome {
  readonly applied: number;
  readonly duplicates: number;
  readonly quarantined: readonly QuarantinedRecord[];
}

/**
 * Order matters: quantities, then policies, then ids as applied. A crash in between leaves marks that the retry
 * respects; ids written first would lose the quantities. Throws when the batch must come again.
 */
export async function countInventory(
  batch: ShardBatch,
  markName: string,
  ports: CountInventoryPorts,
): Promise<CountOutcome> {
  const { accepted, rejected } = judge(batch);
  await ports.quarantine.keep(rejected);
  const distinct = distinctEvents(accepted);
  const known = await ports.appliedEvents.known(distinct.map(({ event }) => event.eventId));
  const fresh = distinct.filter(({ event }) => !known.has(event.eventId));
  const { counters, policies } = countBatch(fresh);
  await count(counters, markName, ports.counters);
  await ports.counters.setPolicies(policies);
  await ports.appliedEvents.record(fresh.map(({ event }) => event.eventId));
  return { applied: fresh.length, duplicates: accepted.length - fresh.length, quarantined: rejected };
}

function judge(batch: ShardBatch): {
  accepted: readonly SequencedEvent[];
  rejected: readonly QuarantinedRecord[];
} {
  const accepted: SequencedEvent[] = [];
  const rejected: QuarantinedRecord[] = [];
  for (const record of batch.records) {
    const judgement = judgeRecord(record.payload, record.partitionKey);
    if (judgement.kind === 'accepted')
      accepted.push({ sequence: sequenceText(record.sequenceNumber), event: judgement.event });
    else rejected.push(quarantinedRecordOf(batch, record, judgement.rejection));
  }
  return { accepted, rejected };
}

async function count(
  counters: readonly CounterMovements[],
  markName: string,
  store: CountInventoryPorts['counters'],
): Promise<void> {
  const movementsOf = new Map(counters.map((counter) => [counterName(counter.key), counter]));
  let updates = counters.map(firstUpdate);
  while (updates.length > 0) {
    const stale = await store.update(markName, updates);
    updates = stale.flatMap(({ update, mark }) => {
      const counter = movementsOf.get(counterName(update.key));
      const again = counter && updateAbove(counter, mark);
      return again === undefined ? [] : [again];
    });
  }
}
