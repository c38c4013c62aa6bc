// What the benchmark of the batch half calls a fault.
import { describe, expect, it } from 'vitest';
import type { BatchRun } from '../../../bench/batch/batch-cloud.ts';
import { growthFaults } from '../../../bench/batch/nights.ts';
import { reportFaults } from '../../../bench/batch/report-reading.ts';
import type { StatementCost } from '../../../bench/batch/statement-costs.ts';

const read = (
  scannedRows: number,
  scannedBytes: number,
  more: Partial<StatementCost> = {},
): StatementCost => ({
  ...{ name: 'marts/monthly-sales', sql: 'SELECT 1 FROM shop_marts.daily_sales', milliseconds: 1 },
  ...{ scannedRows, scannedBytes, ...more },
});

const run = (...statements: readonly StatementCost[]): BatchRun => ({
  milliseconds: 1,
  cpuMs: 1,
  statements,
});

describe('a year of nights', () => {
  const faults = (late: BatchRun) =>
    growthFaults({ early: [30, run(read(100, 1_000))], late: [360, late], months: [] });

  it('may end with a night that reads a fifth more than the 30th, and not more, in rows and in bytes', () => {
    expect(faults(run(read(120, 1_200)))).toEqual([]);
    expect(faults(run(read(60, 600), read(61, 600)))).toEqual([
      'night 360 reads 1.21 times the rows of an early one, more than 1.2',
    ]);
    expect(faults(run(read(100, 2_000)))).toEqual([
      'night 360 reads 2.00 times the bytes of an early one, more than 1.2',
    ]);
  });
});

describe('a month’s report', () => {
  const month = { name: '2011-01', first: '2011-01-01', last: '2011-01-31' };
  const took = { milliseconds: 1, cpuMs: 1 };
  const faults = (alone: readonly StatementCost[], besideYear: readonly StatementCost[]) =>
    reportFaults({
      ...{ fileBytes: 9_000, byHand: took, comparison: [], again: run(...besideYear) },
      ours: [{ month, rawBytes: 3_000, run: run(...alone) }],
    });

  it('reads up to a third of the bytes of the month’s raw files, and what it closed', () => {
    const other = read(9_000, 90_000, {
      name: 'marts/daily-sales',
      sql: 'SELECT 1 FROM shop_clean.sales_lines',
    });
    expect(faults([read(31, 1_000), other], [read(32, 1_000), other])).toEqual([]);
  });

  it.each([
    [
      'of other months',
      read(31, 900),
      read(62, 900),
      'the report of 2011-01 reads other months beside a year',
    ],
    [
      'of too many bytes',
      read(31, 900),
      read(31, 1_001),
      'the report reads 1001 bytes, of 3000 of raw files',
    ],
    ['of nothing', read(0, 0), read(0, 0), 'the report of 2011-01 reads nothing at all'],
    [
      'of clean tables',
      read(31, 900, { name: 'export/monthly-sales', sql: 'SELECT 1 FROM shop_clean.sales_lines' }),
      read(31, 900),
      'the report reads raw or clean tables',
    ],
  ])('is at fault when it reads %s', (_what, alone, besideYear, fault) => {
    expect(faults([alone], [besideYear])).toContain(fault);
  });
});
