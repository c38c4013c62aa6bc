// What the poller needs from the outside: a function to invoke, time, a place for failures, a memory of checkpoints.

import type { SourceRecord } from './shard-source.ts';

export interface LambdaEvent {
  readonly Records: readonly SourceRecord['event'][];
}

export interface InvokeError {
  readonly type: string;
  readonly message: string;
}

export type InvokeResult =
  | { readonly ok: true; readonly response: unknown }
  | { readonly ok: false; readonly error: InvokeError };

/** Runs the function once. It throws when the function could not be run at all: throttled, or no place to run it. */
export type Invoke = (event: LambdaEvent) => Promise<InvokeResult>;

/** Ends after `ms`, or as soon as the signal aborts, by returning or by rejecting. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

export interface Time {
  /** Read against the records' `arrivedAtMs`: both must come from one clock. */
  nowMs(): number;
  readonly sleep: Sleep;
}

/** Why records were given up, in AWS's words. */
export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** How the last invocation that carried the records ended. */
export type LastAttempt = 'none' | 'function-error' | 'reported-failures';

/** Neighbouring records of one shard that were given up together. */
export interface Discard {
  readonly shardId: string;
  readonly condition: DiscardCondition;
  readonly records: readonly SourceRecord[];
  /** Invocations that carried these records, whole or in part. */
  readonly invokeCount: number;
  readonly lastAttempt: LastAttempt;
}

/** Takes discarded records to their destination. As at AWS, the shard moves on even when this fails. */
export type OnFailure = (discard: Discard) => Promise<void>;

/** Sequence number of the last settled record per shard. A Map will do, and outlives the poller that used it. */
export type Checkpoints = Pick<Map<string, string>, 'get' | 'set'>;
