// Waits until nothing is on its way any more.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamPoller } from './event-source/poll-stream.ts';

const LOOK_EVERY_MS = 20;

/**
 * Resolves when all pollers are at the tip of their streams at once. What a function writes is in the next stream
 * before the function has answered, so no record can be between two streams unseen.
 */
export async function untilQuiet(pollers: readonly StreamPoller[], signal: AbortSignal): Promise<void> {
  for (;;) {
    for (const poller of pollers) poller.flush();
    if (pollers.every((poller) => poller.isIdle())) return;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
