import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/reporting/calendar.ts';
import { piecesOf, windowsOf } from '../../../domain/reporting/windows.ts';

describe('windows', () => {
  it('hold the distinct dates of a month, in order', () => {
    expect(windowsOf(['2011-02-01', '2011-01-31', '2010-12-05', '2011-01-31', '2011-01-02'])).toEqual([
      { month: '2010-12', dates: ['2010-12-05'] },
      { month: '2011-01', dates: ['2011-01-02', '2011-01-31'] },
      { month: '2011-02', dates: ['2011-02-01'] },
    ]);
  });

  it('lose and repeat no date, and never grow beyond a month', () => {
    const dates = fc.array(fc.integer({ min: 0, max: 800 }).map((days) => addDays('2010-01-01', days)));
    fc.assert(
      fc.property(dates, (given) => {
        const windows = windowsOf(given);
        expect(windows.flatMap((window) => window.dates)).toEqual([...new Set(given)].sort());
        for (const window of windows) {
          expect(window.dates.length).toBeLessThanOrEqual(31);
          expect(window.dates.every((date) => date.startsWith(window.month))).toBe(true);
        }
      }),
    );
  });
});

describe('pieces', () => {
  it('hold at most 90 dates, in order', () => {
    const dates = Array.from({ length: 200 }, (_, index) => addDays('2010-12-01', index));
    const pieces = piecesOf([...dates.toReversed(), ...dates]);
    expect(pieces.flat()).toEqual(dates);
    expect(pieces.map(({ length }) => length)).toEqual([90, 90, 20]);
    expect(piecesOf([])).toEqual([]);
  });
});
