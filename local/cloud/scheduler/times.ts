// When a schedule is due: `rate(…)` and EventBridge's dialect of `cron(…)`. An expression that cannot be played is
// refused when planning.
import { cronTimes } from './cron.ts';

/** All times in milliseconds since 1970. */
export interface Times {
  /** The first time from the start on; undefined when there is none. */
  first(startMs: number): number | undefined;
  /** The time that follows a time; undefined when it was the last. */
  after(timeMs: number): number | undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** @param timezone of `cron(…)`, e.g. `Europe/Berlin` */
export function timesOf(expression: string, timezone: string, address: string): Times {
  const [, fields] = /^cron\((.*)\)$/.exec(expression) ?? [];
  if (fields !== undefined) return cronTimes(fields, timezone, address);
  const everyMs = rateMs(expression);
  if (everyMs !== undefined) return { first: (startMs) => startMs, after: (timeMs) => timeMs + everyMs };
  throw new Error(
    `${address}: the local cloud plays only rate(…) and cron(…) schedules (given ${expression})`,
  );
}

/** Milliseconds between two runs of `rate(1 hour)` or the like, which without a start date begins at once. */
function rateMs(expression: string): number | undefined {
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit];
  return unitMs === undefined || Number(count) === 0 ? undefined : Number(count) * unitMs;
}
