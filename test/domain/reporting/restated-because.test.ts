import { describe, expect, it } from 'vitest';
import { restatedBecause } from '../../../domain/reporting/restated-because.ts';

const log = (store: string, date: string) => ({ store, date });

describe('why a month is told anew', () => {
  it('names stores and dates of late till logs, and dates of late orders', () => {
    const because = restatedBecause({
      tillLogs: [log('S-NORTH', '2011-01-06'), log('S-LONDON', '2011-01-05'), log('S-NORTH', '2011-01-05')],
      onlineDates: ['2011-01-07'],
      backfill: { from: '2011-01-01', to: '2011-01-31' },
    });
    expect(because).toBe(
      'till logs of S-LONDON for 2011-01-05; till logs of S-NORTH for 2011-01-05 and 2011-01-06; online orders of 2011-01-07',
    );
  });

  it('counts many dates, and many stores', () => {
    const dates = ['2011-01-05', '2011-01-06', '2011-01-07', '2011-01-10'];
    expect(restatedBecause({ tillLogs: [], onlineDates: dates, backfill: undefined })).toBe(
      'online orders of 4 dates from 2011-01-05 to 2011-01-10',
    );
    const tillLogs = Array.from({ length: 25 }, (_, index) => log(`S-${index + 10}`, '2011-01-05'));
    expect(restatedBecause({ tillLogs, onlineDates: [], backfill: undefined })).toMatch(
      /^till logs of S-10 .*; and 15 more$/,
    );
  });

  it('says so when it was only asked for', () => {
    const backfill = { from: '2011-01-01', to: '2011-01-31' };
    expect(restatedBecause({ tillLogs: [], onlineDates: [], backfill })).toBe(
      'backfill of 2011-01-01 to 2011-01-31',
    );
    expect(restatedBecause({ tillLogs: [], onlineDates: [], backfill: undefined })).toBe('computed anew');
  });
});
