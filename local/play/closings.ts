// Which nights are played when the data passes from one day to a later one.
import { dayAfter, daysFrom, lastDayOfMonth, startOfDay } from './business-day.ts';

const DAY_MS = 86_400_000;
/** A longer silence is no shop's: one event that tells a far day must not cost ten thousand nights. */
const LONGEST_SILENCE_DAYS = 62;

/**
 * The days to close, in order, when it was `day` and becomes `next`: each of them, or after a very long silence only
 * those of the month that it was, so that its books are closed.
 */
export function closings(day: string, next: string): readonly string[] {
  const days = (startOfDay(next) - startOfDay(day)) / DAY_MS;
  if (days <= LONGEST_SILENCE_DAYS) return [...daysFrom(day, next)];
  return [...daysFrom(day, dayAfter(lastDayOfMonth(day)))];
}
