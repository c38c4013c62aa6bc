// Why a month that was told before is told anew, in words for the people who read the report.

export interface ChangesOfMonth {
  /** Till logs that came in for dates of the month. */
  readonly tillLogs: readonly { readonly store: string; readonly date: string }[];
  /** Business dates of online orders, returns and cancellations that came in. */
  readonly onlineDates: readonly string[];
  /** The range that a person asked for. */
  readonly backfill: { readonly from: string; readonly to: string } | undefined;
}

/** E.g. `till logs of S-LONDON for 2011-01-05 and 2011-01-06; online orders of 2011-01-07`. */
export function restatedBecause({ tillLogs, onlineDates, backfill }: ChangesOfMonth): string {
  const stores = [...new Set(tillLogs.map(({ store }) => store))].sort();
  const reasons = stores.map((store) => {
    const dates = tillLogs.filter((log) => log.store === store).map(({ date }) => date);
    return `till logs of ${store} for ${datesInWords(dates)}`;
  });
  if (onlineDates.length > 0) reasons.push(`online orders of ${datesInWords(onlineDates)}`);
  if (reasons.length > 0) return listed(reasons, '; ');
  return backfill === undefined ? 'computed anew' : `backfill of ${backfill.from} to ${backfill.to}`;
}

const SHOWN = 3;

function datesInWords(dates: readonly string[]): string {
  const distinct = [...new Set(dates)].sort();
  const [first = ''] = distinct;
  const last = distinct.at(-1) ?? first;
  if (distinct.length > SHOWN) return `${distinct.length} dates from ${first} to ${last}`;
  if (distinct.length === 1) return first;
  return `${distinct.slice(0, -1).join(', ')} and ${last}`;
}

const LISTED = 10;

/** A chain of shops may have been late together. */
const listed = (reasons: readonly string[], separator: string): string =>
  reasons.length <= LISTED
    ? reasons.join(separator)
    : `${reasons.slice(0, LISTED).join(separator)}${separator}and ${reasons.length - LISTED} more`;
