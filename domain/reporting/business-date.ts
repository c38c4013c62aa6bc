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
