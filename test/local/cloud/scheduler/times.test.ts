import { describe, expect, it } from 'vitest';
import { timesOf } from '../../../../local/cloud/scheduler/times.ts';

const START_MS = Date.parse('2011-01-01T12:00:00.500Z');

/** The first `count` times after the start. */
function firstOf(expression: string, count = 3, timezone = 'UTC') {
  const times = timesOf(expression, timezone, 'Lake/Nightly');
  const told: string[] = [];
  for (let at = times.first(START_MS); at !== undefined && told.length < count; at = times.after(at))
    told.push(new Date(at).toISOString());
  return told;
}

describe('a rate', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(60 minutes)', 3_600_000],
    ['rate(12 hours)', 43_200_000],
    ['rate(1 day)', 86_400_000],
  ])('%s begins at once and comes every %d milliseconds', (expression, ms) => {
    const times = timesOf(expression, 'UTC', 'Stack/Sweep');
    expect(times.first(START_MS)).toBe(START_MS);
    expect(times.after(START_MS)).toBe(START_MS + ms);
  });
});

describe('a cron expression', () => {
  it.each([
    ['cron(0 2 * * ? *)', ['2011-01-02T02:00', '2011-01-03T02:00', '2011-01-04T02:00']],
    ['cron(30 5 1 * ? *)', ['2011-02-01T05:30', '2011-03-01T05:30', '2011-04-01T05:30']],
    ['cron(0 6 L * ? *)', ['2011-01-31T06:00', '2011-02-28T06:00', '2011-03-31T06:00']],
    ['cron(0 6 ? * 2-6 *)', ['2011-01-03T06:00', '2011-01-04T06:00', '2011-01-05T06:00']],
    ['cron(0 6 ? * SUN *)', ['2011-01-02T06:00', '2011-01-09T06:00', '2011-01-16T06:00']],
    ['cron(0 6 ? * 1 *)', ['2011-01-02T06:00', '2011-01-09T06:00', '2011-01-16T06:00']],
    ['cron(0 6 ? * 6#2 *)', ['2011-01-14T06:00', '2011-02-11T06:00', '2011-03-11T06:00']],
    ['cron(0 6 ? * 6L *)', ['2011-01-28T06:00', '2011-02-25T06:00', '2011-03-25T06:00']],
    ['cron(0/20 12 * * ? *)', ['2011-01-01T12:20', '2011-01-01T12:40', '2011-01-02T12:00']],
    ['cron(15 10,22 ? JAN-MAR 2,4 *)', ['2011-01-03T10:15', '2011-01-03T22:15', '2011-01-05T10:15']],
    ['cron(0 0 29 2 ? 2011-2016)', ['2012-02-29T00:00', '2016-02-29T00:00']],
    ['cron(0 0 1 1 ? 2010)', []],
  ])('%s', (expression, times) => {
    expect(firstOf(expression)).toEqual(times.map((time) => `${time}:00.000Z`));
  });

  it('counts in its time zone, over the changes of the clocks', () => {
    const times = timesOf('cron(0 6 * * ? *)', 'Europe/Berlin', 'Lake/Nightly');
    const winter = Date.parse('2011-03-26T05:00:00Z');
    expect(new Date(times.after(winter) ?? 0).toISOString()).toBe('2011-03-27T04:00:00.000Z');
  });

  it('is due at the very start, and not before it', () => {
    const times = timesOf('cron(0 12 * * ? *)', 'UTC', 'Lake/Nightly');
    const noon = Date.parse('2011-01-01T12:00:00Z');
    expect(times.first(noon)).toBe(noon);
    expect(times.first(noon + 1)).toBe(noon + 86_400_000);
  });
});

describe('an expression', () => {
  it.each([
    ['cron(5 * * * *)', 'needs 6 fields (minutes, hours, day of month, month, day of week, year), and has 5'],
    ['cron(5 * * * * *)', 'needs a ? either as its day of month or as its day of week'],
    ['cron(5 * ? * ? *)', 'needs a ? either as its day of month or as its day of week'],
    ['cron(61 * * * ? *)', 'cannot be played'],
    ['cron(0 2 ? * 8 *)', 'cannot be played'],
    ['cron(0 2 ? * 0 *)', 'cannot be played'],
    ['at(2026-03-02T08:00:00)', 'plays only rate(…) and cron(…) schedules'],
    ['rate(0 minutes)', 'plays only rate(…) and cron(…) schedules'],
    ['rate(1.5 hours)', 'plays only rate(…) and cron(…) schedules'],
    ['rate(1 week)', 'plays only rate(…) and cron(…) schedules'],
    [' rate(1 hour)', 'plays only rate(…) and cron(…) schedules'],
    ['', 'plays only rate(…) and cron(…) schedules'],
  ])('%j is refused by the schedule’s address', (expression, sentence) => {
    expect(() => timesOf(expression, 'UTC', 'Lake/Nightly')).toThrow(sentence);
    expect(() => timesOf(expression, 'UTC', 'Lake/Nightly')).toThrow('Lake/Nightly: ');
  });

  it('in a time zone that is none is refused', () => {
    expect(() => timesOf('cron(0 2 * * ? *)', 'Mars/Base', 'Lake/Nightly')).toThrow('cannot be played');
  });
});
