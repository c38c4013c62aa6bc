// Parts of a run beside each other: the first that fails stops the others, and all have ended when it is told.
import type { Json } from '../../assembly/template.ts';
import type { Place } from './run.ts';

export interface Part {
  run(place: Place): Promise<Json>;
}

/**
 * @param limit how many at once
 * @returns the results in the parts' order. Throws what the first failing part threw.
 */
export async function together(parts: readonly Part[], limit: number, place: Place): Promise<Json[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([place.signal, stop.signal]);
  const results: Json[] = [];
  const failures: unknown[] = [];
  const waiting = parts.entries();
  const lane = async () => {
    for (const [index, part] of waiting) {
      if (signal.aborted) return;
      try {
        results[index] = await part.run({ ...place, signal, log: place.log.fork() });
      } catch (error) {
        failures.push(error);
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, parts.length) }, lane));
  place.signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return results;
}
