// Waits until nothing is on its way any more.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamPoller } from './event-source/poll-stream.ts';

/** What reads a stream: a poller of a function, or a delivery stream. */
export type Reader = Pick<StreamPoller, 'isIdle' | 'flush'>;

const LOOK_EVERY_MS = 20;
/** A flush wakes every reader, so that nobody is idle just after it. */
const FLUSH_EVERY_LOOKS = 10;

/**
 * Resolves when all readers are at the tip of their streams at once. What a function writes is in the next stream
 * before the function has answered, so no record can be between two streams unseen.
 */
export async function untilQuiet(readers: readonly Reader[], signal: AbortSignal): Promise<void> {
  for (let look = 0; !readers.every((reader) => reader.isIdle()); look += 1) {
    if (look % FLUSH_EVERY_LOOKS === 0) for (const reader of readers) reader.flush();
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
