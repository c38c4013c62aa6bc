// The pauses of the code under test take the time of the run: where it asks Node for a timer, it gets the run's.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { SimTime } from './sim-time.ts';

const realTimeout = timers.setTimeout;
const NEVER = new AbortController().signal;
/** One length for all: theirs is partly random, and the run draws by itself who wakes when. */
const PAUSE_MS = 50;

/** While `job` runs, `setTimeout` of `node:timers/promises` sleeps in `time`. One run at a time. */
export async function withVirtualPauses<Result>(time: SimTime, job: () => Promise<Result>): Promise<Result> {
  const sleep = () => time.sleep(PAUSE_MS, NEVER);
  set(sleep as typeof realTimeout);
  try {
    return await job();
  } finally {
    set(realTimeout);
  }
}

function set(setTimeout: typeof realTimeout): void {
  timers.setTimeout = setTimeout;
  syncBuiltinESMExports();
}
