// How long to wait before trying again, and the waiting.

import type { Sleep } from './ports.ts';

const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** Wait before the retry that follows failure number `failures`, counted from 1. */
export function backOffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}

/** Sleeps, taking an abort as the end of the sleep and not as an error. */
export async function pause(sleep: Sleep, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
