// Waits for what the local cloud does by itself.
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

export interface Patience {
  readonly signal: AbortSignal;
  /** @default 30000 */
  readonly atMostMs?: number;
}

/** False when the condition did not come true in time. Rejects when the signal is aborted. */
export async function comesTrue(
  condition: () => boolean | Promise<boolean>,
  { signal, atMostMs = 30_000 }: Patience,
): Promise<boolean> {
  const endMs = performance.now() + atMostMs;
  while (!(await condition())) {
    if (performance.now() > endMs) return false;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
  return true;
}

/** Throws with what was waited for when it did not come true in time. */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patience: Patience,
): Promise<void> {
  if (!(await comesTrue(condition, patience))) throw new Error(`waited in vain until ${what}`);
}
