// Waits until nothing is on its way any more.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamPoller } from './event-source/poll-stream.ts';

const LOOK_EVERY_MS = 20;
/** A flush wakes every reader, so that nobody is idle just after it. */
const FLUSH_EVERY_LOOKS = 10;

/**
 * Resolves when all pollers are at the tip of their streams at once. What a function writes is in the next stream
 * before the function has answered, so no record can be between two streams unseen.
 */
export async function untilQuiet(pollers: readonly StreamPoller[], signal: AbortSignal): Promise<void> {
  for (let look = 0; !pollers.every((poller) => poller.isIdle()); look += 1) {
    if (look % FLUSH_EVERY_LOOKS === 0) for (const poller of pollers) poller.flush();
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
