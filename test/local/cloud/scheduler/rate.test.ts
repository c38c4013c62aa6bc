import { describe, expect, it } from 'vitest';
import { rateMs } from '../../../../local/cloud/scheduler/rate.ts';

describe('a rate', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(60 minutes)', 3_600_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(12 hours)', 43_200_000],
    ['rate(1 day)', 86_400_000],
    ['rate(7 days)', 604_800_000],
  ])('%s is %d milliseconds', (expression, ms) => {
    expect(rateMs(expression, 'Stack/Sweep')).toBe(ms);
  });

  it.each([
    'cron(5 * * * ? *)',
    'at(2026-03-02T08:00:00)',
    'rate(0 minutes)',
    'rate(1.5 hours)',
    'rate(-1 hours)',
    'rate(1 week)',
    'rate(hour)',
    ' rate(1 hour)',
    '',
  ])('rejects "%s" by the schedule’s address', (expression) => {
    expect(() => rateMs(expression, 'Stack/Sweep')).toThrow(
      `Stack/Sweep: the local cloud plays only rate(…) schedules (given ${expression})`,
    );
  });
});
