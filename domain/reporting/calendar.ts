// Arithmetic on calendar days, written `YYYY-MM-DD`, and months, written `YYYY-MM`: as texts they sort by time.

const DAY_MS = 86_400_000;

/** `date` moved by whole days; throws when the calendar of four-digit years ends. */
export function addDays(date: string, days: number): string {
  return dayText(dayMs(date) + days * DAY_MS);
}

/** Every day from the first to the last, both included; none when the last is earlier. */
export function daysBetween(from: string, to: string): readonly string[] {
  const count = Math.max(0, (dayMs(to) - dayMs(from)) / DAY_MS + 1);
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

export const monthOf = (date: string): string => date.slice(0, 7);

export const firstDayOf = (month: string): string => `${month}-01`;

export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = new Date(0);
  // Day 0 of the next month; unlike Date.UTC this takes years before 100 as they are.
  next.setUTCFullYear(year, number, 0);
  return dayText(next.getTime());
}

/** Whether it names a day that there is, e.g. not `2011-02-29`. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && text === real(text)
  );
}

const real = (date: string): string => new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10);

function dayMs(date: string): number {
  if (!isDay(date)) throw new Error(`${JSON.stringify(date)} is not a day, written like 2011-01-31`);
  return Date.parse(`${date}T00:00:00Z`);
}

function dayText(ms: number): string {
  const text = new Date(ms).toISOString();
  if (!/^\d{4}-/.test(text)) throw new Error(`${text} is beyond the calendar of four-digit years`);
  return text.slice(0, 10);
}
