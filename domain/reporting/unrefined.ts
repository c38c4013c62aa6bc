// What is in the lake that no run has worked through to its end, as sql/plan/unrefined.sql tells it.
import type { Source } from '../../contracts/night/source.ts';

/** Files of one source, date and store, archive objects of one arrival date, or cases of orders of one day. */
export interface Unrefined {
  /** `unknown` is what lay at no known place of the inbox. */
  readonly source: Source | 'events' | 'cases' | 'unknown';
  /** A till log's business date; arrival date of events; of cases the day of the order; of other files that of receipt. */
  readonly date: string;
  /** Of till logs. */
  readonly store: string | undefined;
  /** Of them those that can be read. */
  readonly accepted: number;
}

/** Dates of a source with something to read, each once, in order. */
export function datesToRead(unrefined: readonly Unrefined[], source: Unrefined['source']): readonly string[] {
  const dates = unrefined.filter((entry) => entry.source === source && entry.accepted > 0);
  return [...new Set(dates.map(({ date }) => date))].sort();
}
