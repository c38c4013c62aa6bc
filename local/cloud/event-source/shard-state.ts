// What a poller knows of its work, as it goes: totals of the mapping, and the state of each shard.

import type { InvokeError } from './ports.ts';
import type { SourceRecord } from './shard-source.ts';

export interface Totals {
  /** Times that the function ran. */
  invocations: number;
  /** Invocations that failed, or reported failed items. */
  failures: number;
  deliveredRecords: number;
  discardedRecords: number;
  /** Invocations that run now. */
  inFlight: number;
  /** The last error of the function, its invocation, the source or the on-failure destination. */
  lastError: InvokeError | undefined;
}

/** The batch, or piece of one, that a shard is busy with. */
export interface Trying {
  readonly size: number;
  readonly firstSequenceNumber: string;
  /** Failures in a row, of the function or of its invocation, since a record of this shard was last settled. */
  readonly consecutiveFailures: number;
}

export interface ShardState {
  readonly shardId: string;
  /** Sequence number of the last settled record. */
  checkpoint: string | undefined;
  trying: Trying | undefined;
  /** Everything in the shard is settled, and nothing more can come. */
  exhausted: boolean;
  /** The bell's count when a read found nothing more, with nothing waiting; undefined when behind. */
  atTipSince: number | undefined;
}

export function newTotals(): Totals {
  return {
    invocations: 0,
    failures: 0,
    deliveredRecords: 0,
    discardedRecords: 0,
    inFlight: 0,
    lastError: undefined,
  };
}

export function newShardState(shardId: string, checkpoint: string | undefined): ShardState {
  return { shardId, checkpoint, trying: undefined, exhausted: false, atTipSince: undefined };
}

export function tryingNow(state: ShardState, records: readonly SourceRecord[]): void {
  state.trying = {
    size: records.length,
    firstSequenceNumber: records[0]?.sequenceNumber ?? '',
    consecutiveFailures: state.trying?.consecutiveFailures ?? 0,
  };
}

export function countFailure(state: ShardState): void {
  if (state.trying === undefined) return;
  state.trying = { ...state.trying, consecutiveFailures: state.trying.consecutiveFailures + 1 };
}

export function forgetFailures(state: ShardState): void {
  if (state.trying !== undefined) state.trying = { ...state.trying, consecutiveFailures: 0 };
}

export function thrownError(error: unknown): InvokeError {
  return error instanceof Error
    ? { type: error.name, message: error.message }
    : { type: 'Error', message: String(error) };
}
