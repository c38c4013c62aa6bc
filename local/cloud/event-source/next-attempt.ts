// The rules of trying again: what is done, what is tried next, and what is given up after one invocation.

import { backOffMs } from './back-off.ts';
import type { MappingSettings } from './mapping-settings.ts';
import type { LastAttempt } from './ports.ts';
import type { Outcome } from './response.ts';
import type { SourceRecord } from './shard-source.ts';

/** Neighbouring records that are invoked together: a batch, or what bisecting left of it. */
export interface Piece {
  readonly records: readonly SourceRecord[];
  readonly retriesUsed: number;
  /** Failures in a row without progress; they set the back-off. */
  readonly stalls: number;
  readonly invokeCount: number;
  readonly lastAttempt: LastAttempt;
}

export interface NextAttempt {
  /** Records at the front that need no further attempt. */
  readonly delivered: readonly SourceRecord[];
  readonly tryNext: readonly Piece[];
  readonly giveUp: Piece | undefined;
  readonly waitMs: number;
}

export function wholeBatch(records: readonly SourceRecord[]): Piece {
  return { records, retriesUsed: 0, stalls: 0, invokeCount: 0, lastAttempt: 'none' };
}

/** @param tried the piece as it was invoked, that invocation counted */
export function nextAttempt(tried: Piece, outcome: Outcome, settings: MappingSettings): NextAttempt {
  if (outcome.kind === 'success') {
    return { delivered: tried.records, tryNext: [], giveUp: undefined, waitMs: 0 };
  }
  const failedFrom = outcome.kind === 'partial' ? outcome.failedFrom : 0;
  const delivered = tried.records.slice(0, failedFrom);
  const left = { ...tried, records: tried.records.slice(failedFrom) };
  const progressed = delivered.length > 0;

  if (settings.bisectBatchOnFunctionError && (progressed || left.records.length > 1)) {
    // The checkpoint is itself a split, and leaves the rest whole; a report that moves nothing splits in the middle.
    // Neither uses up a retry.
    const tryNext = progressed ? [left] : halves(left);
    return { delivered, tryNext, giveUp: undefined, waitMs: 0 };
  }
  if (retriesAreUsedUp(left, settings)) return { delivered, tryNext: [], giveUp: left, waitMs: 0 };
  const stalls = progressed ? 1 : left.stalls + 1;
  const again = { ...left, retriesUsed: left.retriesUsed + 1, stalls };
  return { delivered, tryNext: [again], giveUp: undefined, waitMs: backOffMs(stalls) };
}

function retriesAreUsedUp(piece: Piece, settings: MappingSettings): boolean {
  return settings.maximumRetryAttempts !== -1 && piece.retriesUsed >= settings.maximumRetryAttempts;
}

function halves(piece: Piece): Piece[] {
  const middle = Math.ceil(piece.records.length / 2);
  return [
    { ...piece, records: piece.records.slice(0, middle) },
    { ...piece, records: piece.records.slice(middle) },
  ];
}
