import { describe, expect, it } from 'vitest';
import { archivedFrom, isStale, type OpenRows, piecesOf } from '../../../domain/publication/outbox.ts';

const DAY_MS = 86_400_000;
const PLANNED = Date.parse('2011-02-01T04:00:00Z');

const sales = (businessDate: string, rows: number, publication = PLANNED): OpenRows => ({
  kind: 'sales',
  publication,
  businessDate,
  rows,
  runId: 'night-1',
});
const policies = (rows: number, publication = PLANNED): OpenRows => ({
  kind: 'policies',
  publication,
  businessDate: undefined,
  rows,
  runId: 'night-1',
});

const dates = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse('2010-01-01') + index * DAY_MS).toISOString().slice(0, 10),
  );

describe('what is sent together', () => {
  it('are dates of one publication, as long as they are a minute’s work', () => {
    const open = [sales('2011-01-30', 40_000), sales('2011-01-31', 10_000), sales('2011-02-01', 1)];
    expect(piecesOf(open).map((piece) => [piece.dates, piece.rows])).toEqual([
      [['2011-01-30', '2011-01-31'], 50_000],
      [['2011-02-01'], 1],
    ]);
  });

  it('is a date alone when it has more rows than that', () => {
    const open = [sales('2011-01-30', 100_000), sales('2011-01-31', 100_000)];
    expect(piecesOf(open).map((piece) => piece.dates)).toEqual([['2011-01-30'], ['2011-01-31']]);
  });

  it('are at most 90 dates, each of which is a partition', () => {
    expect(piecesOf(dates(200).map((date) => sales(date, 1))).map((piece) => piece.dates.length)).toEqual([
      90, 90, 20,
    ]);
  });

  it('is never of two publications, or sales and policies', () => {
    const open = [
      policies(3, PLANNED - 1),
      sales('2011-01-30', 1, PLANNED - 1),
      sales('2011-01-30', 2),
      policies(4),
    ];
    expect(piecesOf(open)).toEqual([
      { kind: 'policies', publication: PLANNED - 1, runId: 'night-1', dates: [], rows: 3 },
      { kind: 'sales', publication: PLANNED - 1, runId: 'night-1', dates: ['2011-01-30'], rows: 1 },
      { kind: 'sales', publication: PLANNED, runId: 'night-1', dates: ['2011-01-30'], rows: 2 },
      { kind: 'policies', publication: PLANNED, runId: 'night-1', dates: [], rows: 4 },
    ]);
  });
});

describe('a publication', () => {
  it('is stale when half of the time has passed for which the counters remember', () => {
    const at = (days: number) => ({ nowMs: PLANNED + days * DAY_MS, rememberedDays: 16 });
    expect([8, 8.01].map((days) => isStale({ publication: PLANNED }, at(days)))).toEqual([false, true]);
  });

  it('is in the archive from its first business date on, or from when it was planned', () => {
    const piece = { kind: 'sales', publication: PLANNED, runId: 'night-1', rows: 1 } as const;
    expect(archivedFrom({ ...piece, dates: ['2011-01-05', '2011-01-31'] })).toBe('2011-01-05');
    // A till log of a date that is yet to come.
    expect(archivedFrom({ ...piece, dates: ['2011-03-01'] })).toBe('2011-02-01');
  });
});
