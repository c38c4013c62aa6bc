import { describe, expect, it } from 'vitest';
import type { QueryRow } from '../../../lambda/adapters/athena-queries.ts';
import { athenaRejections } from '../../../lambda/adapters/athena-rejections.ts';
import { athenaReports } from '../../../lambda/adapters/athena-reports.ts';
import { sqlFiles } from '../../../lambda/adapters/sql-files.ts';

/** Athena that answers every statement with the same rows. */
function givenLake(rows: readonly QueryRow[]) {
  const asked: (readonly [name: string, sql: string])[] = [];
  const queries = {
    run: async (name: string, sql: string) => {
      asked.push([name, sql]);
      return { rows, scannedBytes: 0, milliseconds: 0, queryExecutionId: 'query' };
    },
  };
  const library = {
    databases: { raw: 'shop_raw', clean: 'shop_clean', marts: 'shop_marts' },
    texts: sqlFiles(new URL('../../../sql/', import.meta.url)),
  };
  return {
    asked,
    reports: athenaReports(queries, library),
    rejections: athenaRejections(queries, library),
  };
}

describe('closed months', () => {
  it('are asked of the lake, and typed', async () => {
    const { reports, asked } = givenLake([
      { month: '2010-12', version: '1', run_id: 'run-1', restated_because: null },
      { month: '2011-01', version: '12', run_id: 'run-9', restated_because: 'late' },
    ]);
    expect(await reports.closedMonths()).toEqual([
      { month: '2010-12', version: 1, runId: 'run-1', restatedBecause: null },
      { month: '2011-01', version: 12, runId: 'run-9', restatedBecause: 'late' },
    ]);
    expect(asked[0]?.[0]).toBe('export/closed-months');
    expect(asked[0]?.[1]).toContain('FROM shop_marts.month_closings');
  });

  it('are told with every figure as the lake writes it', async () => {
    const figures = {
      orders: '3',
      units: '-1',
      gross_revenue: '0.1000',
      returns: '0.2000',
      net_revenue: '-0.1000',
    };
    const row = { month: '2011-01', channel: 'online', location: 'WH', currency: 'GBP', ...figures };
    const { reports, asked } = givenLake([{ ...row, version: '2', restated_because: null }]);
    expect(await reports.monthlySales('2011-01', 2)).toEqual([
      { ...row, version: '2', restated_because: null },
    ]);
    expect(asked[0]?.[1]).toMatch(
      /FROM shop_marts\.monthly_sales\s+WHERE month = '2011-01'\s+AND version = 2/,
    );
  });

  it('fail loudly when a column is missing', async () => {
    const { reports } = givenLake([{ month: '2010-12' }]);
    await expect(reports.closedMonths()).rejects.toThrow('a closed month has no version');
  });
});

describe('what a run set aside', () => {
  const rows = [
    {
      source: 'pos',
      reason_code: 'EMPTY_FILE',
      amount: '3',
      example: 'a.csv',
      example_message: 'it is empty',
    },
  ];

  it('as files is asked by run', async () => {
    const { rejections, asked } = givenLake(rows);
    expect(await rejections.files("o'run")).toEqual([
      { source: 'pos', reason: 'EMPTY_FILE', amount: 3, example: 'a.csv', message: 'it is empty' },
    ]);
    expect(asked[0]?.[1]).toContain("source IN ('pos', 'reviews', 'catalog', 'locations', 'unknown')");
    expect(asked[0]?.[1]).toContain("run_id = 'o''run'");
  });

  it('as rows is asked from a date on, events too', async () => {
    const { rejections, asked } = givenLake(rows);
    await rejections.rows('run-1', '2010-11-05');
    expect(asked[0]?.[1]).toContain("source IN ('events', 'pos', 'reviews', 'catalog', 'locations')");
    expect(asked[0]?.[1]).toContain("source_date >= DATE '2010-11-05'");
  });
});
