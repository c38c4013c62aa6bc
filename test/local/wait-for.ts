// The only loop that waits in tests: for a condition, never for a time.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Wait {
  readonly timeoutMs?: number;
  /** What is waited for, in words, for the day on which it does not come. */
  readonly label: string;
}

const LOOK_EVERY_MS = 5;

/** Resolves to the first value of `look` that is neither false nor undefined. */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  { timeoutMs = 10_000, label }: Wait,
): Promise<Exclude<T, false | undefined>> {
  for (const until = performance.now() + timeoutMs; ; await sleep(LOOK_EVERY_MS)) {
    const seen = await look();
    if (seen !== false && seen !== undefined) return seen as Exclude<T, false | undefined>;
    if (performance.now() > until) throw new Error(`waited ${timeoutMs} ms in vain for ${label}`);
  }
}
