// Reads schedule expressions. Only `rate(…)` for now: an expression that cannot be played is refused when planning.

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds between two runs of `rate(1 hour)` or the like. */
export function rateMs(expression: string, address: string): number {
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || Number(count) === 0)
    throw new Error(`${address}: the local cloud plays only rate(…) schedules (given ${expression})`);
  return Number(count) * unitMs;
}
