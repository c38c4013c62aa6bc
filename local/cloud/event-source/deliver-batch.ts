// One batch of one shard to its end: every record delivered, or discarded by the mapping's limits, in shard order.

import { backOffMs, pause } from './back-off.ts';
import { nextAttempt, type Piece, wholeBatch } from './next-attempt.ts';
import type { PollContext } from './poll-context.ts';
import type { DiscardCondition, InvokeResult } from './ports.ts';
import { type Outcome, responseOutcome } from './response.ts';
import type { SourceRecord } from './shard-source.ts';
import { countFailure, forgetFailures, type ShardState, thrownError, tryingNow } from './shard-state.ts';

/** Returns early, with the rest unsettled, when the poller stops. */
export async function deliverBatch(
  records: readonly SourceRecord[],
  state: ShardState,
  context: PollContext,
): Promise<void> {
  let pieces: readonly Piece[] = [wholeBatch(records)];
  while (!context.stopping.aborted) {
    const [next, ...later] = pieces;
    if (next === undefined) break;
    const young = await withoutExpired(next, state, context);
    if (context.stopping.aborted) break;
    pieces = young === undefined ? later : [...(await tryPiece(young, state, context)), ...later];
  }
  state.trying = undefined;
}

/** Invokes once, settles what can be settled, waits as long as the back-off asks, and returns what is left to try. */
async function tryPiece(piece: Piece, state: ShardState, context: PollContext): Promise<readonly Piece[]> {
  tryingNow(state, piece.records);
  const result = await invokeOnce(piece, context);
  if (context.abandoned.aborted) return [piece];
  if (result === undefined) {
    // Not invoked, so no attempt is used: AWS retries this until the records are too old.
    countFailure(state);
    const refused = { ...piece, stalls: piece.stalls + 1 };
    await pause(context.time.sleep, backOffMs(refused.stalls), context.stopping);
    return [refused];
  }
  const outcome = outcomeOf(result, piece, context);
  const tried: Piece = {
    ...piece,
    invokeCount: piece.invokeCount + 1,
    lastAttempt: result.ok ? 'reported-failures' : 'function-error',
  };
  const next = nextAttempt(tried, outcome, context.settings);
  context.totals.deliveredRecords += next.delivered.length;
  settle(next.delivered, state, context);
  if (outcome.kind !== 'success') countFailure(state);
  if (next.giveUp !== undefined) await discard(next.giveUp, 'RetryAttemptsExhausted', state, context);
  if (next.waitMs > 0) await pause(context.time.sleep, next.waitMs, context.stopping);
  return next.tryNext;
}

/** Undefined when the function could not be run at all. */
async function invokeOnce(piece: Piece, context: PollContext): Promise<InvokeResult | undefined> {
  const { totals } = context;
  totals.inFlight += 1;
  context.onInvoke(piece.records);
  try {
    const result = await context.invoke({ Records: piece.records.map((record) => record.event) });
    if (!context.abandoned.aborted) totals.invocations += 1;
    return result;
  } catch (error) {
    totals.lastError = thrownError(error);
    return undefined;
  } finally {
    totals.inFlight -= 1;
  }
}

function outcomeOf(result: InvokeResult, piece: Piece, { settings, totals }: PollContext): Outcome {
  const outcome = readResult(result, piece, settings.reportBatchItemFailures);
  if (outcome.kind === 'success') return outcome;
  totals.failures += 1;
  if (!result.ok) totals.lastError = result.error;
  else if (outcome.kind === 'failure') {
    totals.lastError = { type: 'InvalidResponse', message: outcome.reason };
  }
  return outcome;
}

function readResult(result: InvokeResult, piece: Piece, reportsFailures: boolean): Outcome {
  if (!result.ok) return { kind: 'failure', reason: result.error.message };
  return reportsFailures ? responseOutcome(result.response, piece.records) : { kind: 'success' };
}

/** Gives up the records at the front that are past the age limit; undefined when that is all of them. */
async function withoutExpired(
  piece: Piece,
  state: ShardState,
  context: PollContext,
): Promise<Piece | undefined> {
  const limitMs = context.settings.maximumRecordAgeMs;
  if (limitMs === -1) return piece;
  const oldest = context.time.nowMs() - limitMs;
  const firstYoung = piece.records.findIndex((record) => record.arrivedAtMs >= oldest);
  if (firstYoung === 0) return piece;
  const expired = firstYoung === -1 ? piece.records : piece.records.slice(0, firstYoung);
  await discard({ ...piece, records: expired }, 'RecordAgeExceeded', state, context);
  return firstYoung === -1 ? undefined : { ...piece, records: piece.records.slice(firstYoung) };
}

async function discard(
  piece: Piece,
  condition: DiscardCondition,
  state: ShardState,
  context: PollContext,
): Promise<void> {
  const { records, invokeCount, lastAttempt } = piece;
  try {
    await context.onFailure({ shardId: state.shardId, condition, records, invokeCount, lastAttempt });
  } catch (error) {
    context.totals.lastError = thrownError(error);
  }
  if (context.abandoned.aborted) return;
  context.totals.discardedRecords += records.length;
  settle(records, state, context);
}

/** Moves the checkpoint behind the records: they are never read again. */
function settle(records: readonly SourceRecord[], state: ShardState, context: PollContext): void {
  const last = records.at(-1);
  if (last === undefined) return;
  state.checkpoint = last.sequenceNumber;
  context.checkpoints.set(state.shardId, last.sequenceNumber);
  forgetFailures(state);
}
