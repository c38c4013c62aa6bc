import { describe, expect, it } from 'vitest';
import { businessDateOf, closedDateOf, endOfBusinessDate } from '../../../domain/reporting/business-date.ts';

describe('business date', () => {
  it.each([
    ['2011-01-31T23:30:00Z', 'UTC', '2011-01-31'],
    ['2011-01-31T23:30:00Z', 'Europe/Berlin', '2011-02-01'],
    ['2011-07-31T22:30:00Z', 'Europe/Berlin', '2011-08-01'],
    ['2011-02-01T02:00:00Z', 'America/New_York', '2011-01-31'],
    ['2011-02-01T00:30:00+02:00', 'UTC', '2011-01-31'],
  ])('of %s in %s is %s', (instant, zone, date) => {
    expect(businessDateOf(instant, zone)).toBe(date);
  });

  it('that a night closes is the day before it was due', () => {
    expect(closedDateOf('2011-03-01T02:00:00Z', 'UTC')).toBe('2011-02-28');
    expect(closedDateOf('2011-03-01T02:00:00Z', 'America/New_York')).toBe('2011-02-27');
  });

  it.each([
    ['2011-01-31', 'UTC', '2011-01-31T23:59:59.999Z'],
    ['2011-01-31', 'Europe/Berlin', '2011-01-31T22:59:59.999Z'],
    ['2011-03-27', 'Europe/Berlin', '2011-03-27T21:59:59.999Z'],
    ['2011-01-31', 'America/New_York', '2011-02-01T04:59:59.999Z'],
    // Clocks went from midnight to one in the morning.
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59.999Z'],
    ['2011-01-31', 'Pacific/Kiritimati', '2011-01-31T09:59:59.999Z'],
  ])('%s in %s ends at %s', (date, zone, end) => {
    expect(endOfBusinessDate(date, zone)).toBe(end);
    expect(businessDateOf(end, zone)).toBe(date);
  });
});
