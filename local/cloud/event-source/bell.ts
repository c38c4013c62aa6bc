// The bell that wakes sleeping readers: it counts its rings, so that one between a look and a sleep is not missed.

import { pause } from './back-off.ts';
import type { Sleep } from './ports.ts';

export interface Bell {
  rings(): number;
  ring(): void;
  /** Sleeps until the bell has rung since `seen` was counted, at most `ms`; Infinity waits for the bell alone. */
  wait(seen: number, ms: number): Promise<void>;
}

export function bell(sleep: Sleep): Bell {
  let rings = 0;
  const sleepers = new Set<AbortController>();
  return {
    rings: () => rings,
    ring() {
      rings += 1;
      for (const sleeper of sleepers) sleeper.abort();
      sleepers.clear();
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
