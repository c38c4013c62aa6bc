import { describe, expect, it } from 'vitest';
import { BEGINNING, settling } from '../../../domain/reporting/settling.ts';

const LATE_DAYS = 9;
const arrivals = (first: string, last = first) => ({ first, last });

describe('settling', () => {
  it('begins with the first day that the archive can add nothing to', () => {
    expect(settling({ settledThrough: undefined, arrivals: arrivals('2011-01-20') }, LATE_DAYS)).toEqual({
      dates: { from: BEGINNING, to: '2011-01-10' },
      isAnew: false,
      through: '2011-01-10',
    });
  });

  it('goes on by as many days as have closed since', () => {
    const books = { settledThrough: '2011-01-10', arrivals: arrivals('2011-01-15', '2011-01-23') };
    expect(settling(books, LATE_DAYS)).toEqual({
      dates: { from: '2011-01-11', to: '2011-01-13' },
      isAnew: false,
      through: '2011-01-13',
    });
  });

  it('does nothing a second time, or when nothing came', () => {
    const nothing = { dates: undefined, isAnew: false, through: '2011-01-10' };
    const again = { settledThrough: '2011-01-10', arrivals: arrivals('2011-01-20') };
    expect(settling(again, LATE_DAYS)).toEqual(nothing);
    expect(settling({ settledThrough: '2011-01-10', arrivals: undefined }, LATE_DAYS)).toEqual(nothing);
  });

  it('begins anew when something came for a day that was settled, and goes no step back', () => {
    const books = { settledThrough: '2011-01-10', arrivals: arrivals('2010-12-24') };
    expect(settling(books, LATE_DAYS)).toEqual({
      dates: { from: BEGINNING, to: '2011-01-10' },
      isAnew: true,
      through: '2011-01-10',
    });
  });
});
