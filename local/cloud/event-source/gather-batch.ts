// Collects the next batch of one shard: until it is full, its window has passed, or nothing more is to be expected.

import { type Cut, cutBatch, EMPTY_CUT } from './cut-batch.ts';
import type { PollContext } from './poll-context.ts';
import type { ShardReader } from './read-shard.ts';
import type { SourceRecord } from './shard-source.ts';
import type { ShardState } from './shard-state.ts';

export interface BatchGatherer {
  /** Undefined when the shard is exhausted or the poller stops. */
  next(): Promise<readonly SourceRecord[] | undefined>;
}

export function batchGatherer(reader: ShardReader, state: ShardState, context: PollContext): BatchGatherer {
  const { bell, stopping, time } = context;
  const { batchSize, maximumBatchingWindowMs } = context.settings;
  let waiting: readonly SourceRecord[] = [];
  let cut: Cut = EMPTY_CUT;
  /** The batching window is open since its first record was read. */
  let openedAtMs: number | undefined;
  /** Flushes after which this shard was seen empty: whatever was written before them is delivered. */
  let flushesServed = 0;

  function add(records: readonly SourceRecord[]): void {
    if (records.length === 0) return;
    state.atTipSince = undefined;
    waiting = [...waiting, ...records];
    cut = cutBatch(waiting, batchSize, cut);
    openedAtMs ??= time.nowMs();
  }

  function take(): readonly SourceRecord[] {
    const batch = waiting.slice(0, cut.length);
    const left = waiting.slice(cut.length);
    waiting = [];
    cut = EMPTY_CUT;
    openedAtMs = undefined;
    add(left);
    return batch;
  }

  const windowLeftMs = () =>
    openedAtMs === undefined ? Infinity : openedAtMs + maximumBatchingWindowMs - time.nowMs();
  const mayCloseEarly = () => context.flushes() !== flushesServed || context.producerIdle();

  return {
    async next() {
      while (!stopping.aborted) {
        if (cut.full || windowLeftMs() <= 0) return take();
        if (reader.isExhausted()) return waiting.length > 0 ? take() : undefined;
        const seen = bell.rings();
        const flushes = context.flushes();
        const records = await reader.read(batchSize - waiting.length);
        if (records === undefined) continue;
        add(records);
        if (records.length > 0 || reader.isExhausted()) continue;
        if (waiting.length === 0) {
          flushesServed = flushes;
          state.atTipSince = seen;
        } else if (mayCloseEarly()) return take();
        // While data is played its clock races: the window may have passed since the last look.
        await bell.wait(seen, Math.max(0, Math.min(context.fallbackPollMs, windowLeftMs())));
      }
      return undefined;
    },
  };
}
