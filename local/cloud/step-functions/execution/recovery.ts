// What becomes of an error in a state: another try after a while, another state, or the end.
import { isMeant, type StateError } from '../states-language/state-error.ts';
import type { Catcher, Retrier, State } from '../states-language/states.ts';

export interface Retries {
  /** Milliseconds until the next try; undefined when there is none. */
  next(error: StateError): number | undefined;
  /** Tries after the first. */
  count(): number;
}

/** Each retrier counts its own attempts. @param random from 0 to 1, for jitter */
export function retriesOf(state: State, random: () => number = Math.random): Retries {
  const retriers: readonly Retrier[] = 'Retry' in state ? state.Retry : [];
  const attempts = new Map<Retrier, number>();
  return {
    next(error) {
      const retrier = retriers.find(({ ErrorEquals }) => isMeant(ErrorEquals, error));
      if (retrier === undefined) return undefined;
      const made = attempts.get(retrier) ?? 0;
      if (made >= retrier.MaxAttempts) return undefined;
      attempts.set(retrier, made + 1);
      const { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
      const seconds = Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds);
      return seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1);
    },
    count: () => [...attempts.values()].reduce((total, made) => total + made, 0),
  };
}

export function catcherOf(state: State, error: StateError): Catcher | undefined {
  const catchers: readonly Catcher[] = 'Catch' in state ? state.Catch : [];
  return catchers.find(({ ErrorEquals }) => isMeant(ErrorEquals, error));
}
