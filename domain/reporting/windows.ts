// Cuts dates into what one statement may touch: a date is a partition, and one Athena write may open 100 of them.
import type { Window } from '../../contracts/night/statements.ts';
import { monthOf } from './calendar.ts';

/** Windows of one calendar month each, in the order of time, with their distinct dates in order. */
export function windowsOf(dates: Iterable<string>): readonly Window[] {
  const windows = new Map<string, string[]>();
  for (const date of [...new Set(dates)].sort()) {
    const window = windows.get(monthOf(date));
    if (window === undefined) windows.set(monthOf(date), [date]);
    else window.push(date);
  }
  return [...windows].map(([month, ofMonth]) => ({ month, dates: ofMonth }));
}

/** Partitions that a write touches for each date at most: one, and a few of its months. */
const DATES_AT_ONCE = 90;

/** The distinct dates in order, in pieces that one write may touch. */
export function piecesOf(dates: Iterable<string>): readonly (readonly string[])[] {
  const distinct = [...new Set(dates)].sort();
  return Array.from({ length: Math.ceil(distinct.length / DATES_AT_ONCE) }, (_, index) =>
    distinct.slice(index * DATES_AT_ONCE, (index + 1) * DATES_AT_ONCE),
  );
}
