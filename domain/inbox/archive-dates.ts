// Which days of the event archive may hold objects that the ledger lacks.
import { addDays } from '../reporting/calendar.ts';

export interface ArchiveSearch {
  /** Days that the archive has, `YYYY-MM-DD`. */
  readonly present: readonly string[];
  /** The newest day that the ledger knows of; undefined when it is empty. */
  readonly lastKnown: string | undefined;
  /** How late an object may come: Firehose tries again as long as the stream keeps its records, and a little longer. */
  readonly lateDays: number;
  /** A range that a person asked to have made anew. */
  readonly asked: { readonly from: string; readonly to: string } | undefined;
}

/**
 * The newest day and those before it on which a late object may still appear, back from the newest day that the ledger
 * knows: nights that were left out, however many, are made up for. Dates come from the archive, not from a clock.
 */
export function archiveDates({ present, lastKnown, lateDays, asked }: ArchiveSearch): readonly string[] {
  const newest = present.toSorted().at(-1);
  if (newest === undefined) return [];
  const known = lastKnown === undefined || lastKnown > newest ? newest : lastKnown;
  const since = lastKnown === undefined ? '' : addDays(known, -lateDays);
  const until = asked === undefined ? '' : addDays(asked.to, lateDays);
  return present
    .filter((date) => date >= since || (asked !== undefined && date >= asked.from && date <= until))
    .toSorted();
}
