// The days that are played. All times are UTC, so that a day is the same everywhere.

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export interface Day {
  /** 0 for the first day. */
  readonly index: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0 for Sunday. */
  readonly weekday: number;
}

/** Milliseconds since 1970 as the contracts write a moment. */
export const instantOf = (atMs: number): string => new Date(atMs).toISOString();

/** Midnight of `YYYY-MM-DD`. */
export function midnightOf(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(midnight) || !instantOf(midnight).startsWith(date))
    throw new Error(`start date must be a day like 2026-03-02 (given ${date})`);
  return midnight;
}

export function dayOf(firstMs: number, index: number): Day {
  const startMs = firstMs + index * DAY_MS;
  const date = instantOf(startMs).slice(0, 10);
  return { index, date, startMs, endMs: startMs + DAY_MS, weekday: new Date(startMs).getUTCDay() };
}
