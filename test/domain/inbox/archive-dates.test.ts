import { describe, expect, it } from 'vitest';
import { archiveDates } from '../../../domain/inbox/archive-dates.ts';
import { addDays, daysBetween } from '../../../domain/reporting/calendar.ts';

const present = daysBetween('2026-01-01', '2026-03-10');
const search = { present, lastKnown: '2026-03-09', lateDays: 9, asked: undefined };

describe('the days of the archive to look through', () => {
  it('are the newest, and those on which a late object may still appear', () => {
    expect(archiveDates(search)).toEqual(daysBetween('2026-02-28', '2026-03-10'));
  });

  it('are all days that came since the last run, however long ago it was', () => {
    expect(archiveDates({ ...search, lastKnown: '2026-01-20' })).toEqual(
      daysBetween('2026-01-11', '2026-03-10'),
    );
  });

  it('are all days when nothing is known yet', () => {
    expect(archiveDates({ ...search, lastKnown: undefined })).toEqual(present);
  });

  it('are only days that there are', () => {
    expect(archiveDates({ ...search, present: ['2026-03-08', '2026-01-01', '2026-03-10'] })).toEqual([
      '2026-03-08',
      '2026-03-10',
    ]);
    expect(archiveDates({ ...search, present: [] })).toEqual([]);
  });

  it('hold the range that a person asked for, with what may have come late', () => {
    const asked = { from: '2026-01-05', to: '2026-01-06' };
    expect(archiveDates({ ...search, asked })).toEqual([
      ...daysBetween('2026-01-05', addDays('2026-01-06', 9)),
      ...daysBetween('2026-02-28', '2026-03-10'),
    ]);
  });
});
