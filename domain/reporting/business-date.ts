// Which day of business a moment belongs to. SQL does the same for events (sql/refine/events.sql).
import { addDays } from './calendar.ts';

/**
 * The calendar day of a moment in a time zone, `YYYY-MM-DD`.
 * @param instant ISO-8601 with offset
 * @param timeZone IANA name, e.g. `Europe/Berlin`
 */
export function businessDateOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The day that a night closes: the one before the moment when the night was due. */
export const closedDateOf = (scheduledTime: string, timeZone: string): string =>
  addDays(businessDateOf(scheduledTime, timeZone), -1);

const HOUR_MS = 3_600_000;

/**
 * The last millisecond of a calendar day in a time zone, ISO-8601 in UTC. Searched for, because clocks are put forward and
 * back at midnight too, and islands have left out whole days.
 */
export function endOfBusinessDate(date: string, timeZone: string): string {
  const midnightMs = Date.parse(`${date}T00:00:00Z`);
  // Days begin and end within fifteen hours of those of UTC.
  let [insideMs, afterMs] = [midnightMs - 15 * HOUR_MS, midnightMs + (24 + 15) * HOUR_MS];
  while (afterMs - insideMs > 1) {
    const middleMs = Math.floor((insideMs + afterMs) / 2);
    if (businessDateOf(new Date(middleMs).toISOString(), timeZone) > date) afterMs = middleMs;
    else insideMs = middleMs;
  }
  return new Date(insideMs).toISOString();
}
