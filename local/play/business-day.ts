// Days of the data, as `YYYY-MM-DD`: in UTC, like all times of the local cloud.

const DAY_MS = 86_400_000;

export const dayOfMs = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The first moment of a day, in milliseconds since 1970. */
export const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export const dayAfter = (date: string): string => dayOfMs(startOfDay(date) + DAY_MS);

/** From `first` to the day before `end`. */
export function* daysFrom(first: string, end: string): Generator<string> {
  for (let date = first; date < end; date = dayAfter(date)) yield date;
}

export const lastDayOfMonth = (date: string): string => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return dayOfMs(Date.UTC(year, month, 0));
};
