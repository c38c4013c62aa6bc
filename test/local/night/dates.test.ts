import { describe, expect, it } from 'vitest';
import { datesOf } from '../../../local/night/dates.ts';

describe('the dates of a batch', () => {
  it('are those that were asked for, or one day alone', () => {
    expect(datesOf('2011-01-01', '2011-01-31')).toEqual({ from: '2011-01-01', to: '2011-01-31' });
    expect(datesOf('2012-02-29', undefined)).toEqual({ from: '2012-02-29', to: '2012-02-29' });
  });

  it.each([
    [
      undefined,
      '2011-01-31',
      'say which business dates to make: npm run batch -- --from 2011-01-01 --to 2011-01-31',
    ],
    ['2011-02-29', undefined, '--from 2011-02-29 is no date: write it as YYYY-MM-DD, e.g. 2011-01-31'],
    ['2011-01-01', '31.1.2011', '--to 31.1.2011 is no date: write it as YYYY-MM-DD, e.g. 2011-01-31'],
    ['2011-02-01', '2011-01-01', '--from 2011-02-01 is after --to 2011-01-01'],
  ])('from %s to %s are refused with a sentence', (from, to, sentence) => {
    expect(() => datesOf(from, to)).toThrow(expect.objectContaining({ name: 'UserError' }));
    expect(() => datesOf(from, to)).toThrow(sentence);
  });
});
