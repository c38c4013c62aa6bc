// The bell that wakes sleeping readers: it counts its rings, so that one between a look and a sleep is not missed.

import { pause } from './back-off.ts';
import type { Sleep } from './ports.ts';

export interface Bell {
  rings(): number;
  ring(): void;
  /** Sleeps until the bell has rung since `seen` was counted, at most `ms`; Infinity waits for the bell alone. */
  wait(seen: number, ms: number): Promise<void>;
}

/** Given once: to make a reason, with its stack, for every ring would cost more than the reading that it wakes. */
const RUNG = new Error('the bell rang');
const NEVER = new AbortController().signal;

/** @param gatherMs how long rings are gathered before they wake anyone, so that a burst of records wakes readers once */
export function bell(sleep: Sleep, gatherMs = 0): Bell {
  let rings = 0;
  let isWaking = false;
  const sleepers = new Set<AbortController>();
  const wake = () => {
    isWaking = false;
    for (const sleeper of sleepers) sleeper.abort(RUNG);
    sleepers.clear();
  };
  return {
    rings: () => rings,
    ring() {
      rings += 1;
      if (gatherMs === 0) wake();
      else if (!isWaking && sleepers.size > 0) {
        isWaking = true;
        sleep(gatherMs, NEVER).then(wake, wake);
      }
    },
    async wait(seen, ms) {
      if (rings !== seen) return;
      const sleeper = new AbortController();
      sleepers.add(sleeper);
      await (Number.isFinite(ms) ? pause(sleep, ms, sleeper.signal) : aborted(sleeper.signal));
      sleepers.delete(sleeper);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
