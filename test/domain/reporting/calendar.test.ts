import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  firstDayOf,
  isDay,
  lastDayOf,
  monthOf,
} from '../../../domain/reporting/calendar.ts';

const days = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendar', () => {
  it('moves over the ends of months, leap days and years', () => {
    expect(addDays('2011-02-28', 1)).toBe('2011-03-01');
    expect(addDays('2012-02-28', 1)).toBe('2012-02-29');
    expect(addDays('2011-01-01', -1)).toBe('2010-12-31');
    expect(addDays('0001-01-01', -1)).toBe('0000-12-31');
  });

  it('throws beyond the years that have four digits', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('calendar of four-digit years');
  });

  it('lists days from the first to the last, and none backwards', () => {
    expect(daysBetween('2011-01-30', '2011-02-02')).toEqual([
      '2011-01-30',
      '2011-01-31',
      '2011-02-01',
      '2011-02-02',
    ]);
    expect(daysBetween('2011-01-30', '2011-01-30')).toEqual(['2011-01-30']);
    expect(daysBetween('2011-01-30', '2011-01-29')).toEqual([]);
  });

  it.each([
    ['2011-02', '2011-02-28'],
    ['2012-02', '2012-02-29'],
    ['1900-02', '1900-02-28'],
    ['2010-12', '2010-12-31'],
    ['0004-02', '0004-02-29'],
  ])('ends %s with %s', (month, last) => {
    expect(lastDayOf(month)).toBe(last);
  });

  it.each(['2011-02-29', '2011-13-01', '2011-1-1', '2011-01-01T00:00:00Z', '', '11-01-01'])(
    'has no day %j',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('comes back from wherever it went', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (date, count) => {
        expect(addDays(addDays(date, count), -count)).toBe(date);
      }),
    );
  });

  it('holds every day between the first and the last of its month', () => {
    fc.assert(
      fc.property(days, (date) => {
        const month = monthOf(date);
        expect(daysBetween(firstDayOf(month), lastDayOf(month))).toContain(date);
        expect(monthOf(addDays(lastDayOf(month), 1))).not.toBe(month);
      }),
    );
  });
});
