// DynamoDB's batch calls may leave items unprocessed without an error; this sends the rest until none is left.
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Sends `request`, then whatever was left unprocessed, with growing pauses. Ends when nothing is left; a call that
 * keeps leaving items ends with the function's timeout, and the batch comes again.
 * @param send returns what was left, or undefined
 */
export async function untilNoneLeft<Request>(
  request: Request,
  send: (request: Request) => Promise<Request | undefined>,
  pause: Pause = sleep,
): Promise<void> {
  let left = await send(request);
  for (let pauseMs = FIRST_PAUSE_MS; left !== undefined; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    // Half fixed, half random, so that shards that were throttled together do not return together.
    await pause(pauseMs / 2 + (Math.random() * pauseMs) / 2);
    left = await send(left);
  }
}

/** What a batch call left unprocessed; undefined when it left nothing. */
export const leftover = <Left extends object>(left: Left | undefined): Left | undefined =>
  left !== undefined && Object.keys(left).length > 0 ? left : undefined;
