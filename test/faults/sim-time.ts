// The time of one run: it moves when the run moves it, and sleepers wake when their turn is drawn.
import type { Time } from '../../local/cloud/event-source/ports.ts';
import { START_MS } from './catalogue.ts';

export interface SimTime extends Time {
  advance(ms: number): void;
  sleepers(): number;
  /** Wakes whoever is due first, moving the time to it. */
  wakeNext(): void;
}

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

export function simTime(): SimTime {
  let now = START_MS;
  let sleepers: readonly Sleeper[] = [];

  return {
    nowMs: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper: Sleeper = {
          wakesAt: now + ms,
          wake() {
            sleepers = sleepers.filter((other) => other !== sleeper);
            resolve(undefined);
          },
        };
        sleepers = [...sleepers, sleeper];
        signal.addEventListener('abort', sleeper.wake, { once: true });
      }),
    advance: (ms) => {
      now += ms;
    },
    sleepers: () => sleepers.length,
    wakeNext() {
      const [first, ...others] = sleepers;
      if (first === undefined) return;
      const next = others.reduce((one, other) => (other.wakesAt < one.wakesAt ? other : one), first);
      now = Math.max(now, next.wakesAt);
      next.wake();
    },
  };
}
