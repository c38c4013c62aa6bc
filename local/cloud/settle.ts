// Waits until nothing is on its way any more.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamPoller } from './event-source/poll-stream.ts';

/** What reads a stream or a queue. */
export type Reader = Pick<StreamPoller, 'isIdle' | 'flush'>;

/** A reader that runs a function. */
export type FunctionReader = Pick<StreamPoller, 'isIdle' | 'flush' | 'inFlight'>;

export interface Readers {
  readonly functions: readonly FunctionReader[];
  /** They write what they read: the more of it at once, the better. */
  readonly others: readonly Reader[];
}

const LOOK_EVERY_MS = 5;
/** A flush wakes every reader, so that nobody is idle just after it: there must be an end of flushes. */
const MOST_LOOKS_TO_FLUSH = 40;

/**
 * Resolves when all readers are at the tip of their streams at once. What a function writes is in the next stream
 * before the function has answered, so no record can be between two streams unseen. While a function runs, batches may
 * fill for a while; when none does, nothing more is to come, and nobody needs to wait for a window.
 */
export async function untilQuiet({ functions, others }: Readers, signal: AbortSignal): Promise<void> {
  const all = [...functions, ...others];
  let looks = 0;
  let flushFunctionsAt = 0;
  let pause = 1;
  while (!all.every((reader) => reader.isIdle())) {
    if (looks % MOST_LOOKS_TO_FLUSH === 0) for (const reader of others) reader.flush();
    const isAtWork = functions.some((reader) => reader.inFlight() > 0);
    if (isAtWork) pause = 1;
    if (looks >= flushFunctionsAt + (isAtWork ? MOST_LOOKS_TO_FLUSH : 0)) {
      for (const reader of functions) reader.flush();
      flushFunctionsAt = looks + pause;
      pause = Math.min(2 * pause, MOST_LOOKS_TO_FLUSH);
    }
    looks += 1;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
