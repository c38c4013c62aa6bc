// Time that stands still until a test moves it: sleepers wake in order, and nothing really waits.

import { setImmediate } from 'node:timers/promises';
import type { Time } from '../../../../local/cloud/event-source/ports.ts';

export interface VirtualTime extends Time {
  /** Lets everything run that needs no time. */
  settle(): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Moves from sleeper to sleeper until the condition holds; throws after `limitMs`. */
  until(condition: () => boolean, limitMs?: number): Promise<void>;
}

interface Sleeper {
  readonly wakesAt: number;
  wake(): void;
}

export const START_MS = Date.UTC(2026, 2, 14, 9, 26, 53);

export function virtualTime(): VirtualTime {
  let now = START_MS;
  const sleepers = new Set<Sleeper>();
  const earliest = () => [...sleepers].sort((one, other) => one.wakesAt - other.wakesAt)[0];

  async function wakeNext(notAfter: number): Promise<boolean> {
    const next = earliest();
    if (next === undefined || next.wakesAt > notAfter) return false;
    now = Math.max(now, next.wakesAt);
    next.wake();
    await setImmediate();
    return true;
  }

  return {
    nowMs: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper: Sleeper = {
          wakesAt: now + ms,
          wake() {
            sleepers.delete(sleeper);
            resolve(undefined);
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => sleeper.wake(), { once: true });
      }),
    settle: () => setImmediate(),
    async advance(ms) {
      const end = now + ms;
      await setImmediate();
      while (await wakeNext(end));
      now = end;
      await setImmediate();
    },
    async until(condition, limitMs = 24 * 3_600_000) {
      const end = now + limitMs;
      await setImmediate();
      while (!condition()) {
        if (!(await wakeNext(end))) throw new Error(`the condition did not hold within ${limitMs} ms`);
      }
    },
  };
}
