import { describe, expect, it } from 'vitest';
import { reports, reportsExample } from '../../../contracts/night/reports.ts';
import type { MonthlySale } from '../../../domain/reporting/monthly-sales-csv.ts';
import { type ClosedMonth, exportReport } from '../../../lambda/export-report/export-report.ts';

const plan = { runId: 'run-2', kind: 'night', from: '2011-01-31', to: '2011-01-31' } as const;
const closed = (month: string, values: Partial<ClosedMonth> = {}): ClosedMonth => ({
  month,
  version: 1,
  runId: 'run-1',
  restatedBecause: null,
  ...values,
});
const sale = (month: string, version: number): MonthlySale => ({
  ...{ month, channel: 'store', location: 'S-LONDON', currency: 'GBP', orders: '1', units: '1' },
  ...{ gross_revenue: '1.0000', returns: '0.0000', net_revenue: '1.0000' },
  ...{ version: String(version), restated_because: null },
});
const keyOf = (month: string, version = 1) =>
  `reports/monthly_sales/${month}/monthly_sales-${month}-v${version}.csv`;

function given({ months, written = {}, empty = [] }: Given) {
  const files = new Map(Object.entries(written));
  const ports = {
    lake: {
      closedMonths: async () => months,
      monthlySales: async (month: string, version: number) =>
        empty.includes(month) ? [] : [sale(month, version)],
    },
    files: {
      bucket: 'marts',
      keys: async () => new Set(files.keys()),
      writeOnce: async (key: string, csv: string) => {
        if (!files.has(key)) files.set(key, csv);
      },
    },
  };
  return { files, run: () => exportReport({ plan }, ports) };
}

interface Given {
  readonly months: readonly ClosedMonth[];
  readonly written?: Readonly<Record<string, string>>;
  readonly empty?: readonly string[];
}

describe('exporting reports', () => {
  it('writes the file of a month that was closed, and says where', async () => {
    const { files, run } = given({ months: [closed('2011-01', { runId: 'run-2' })] });
    expect(await run()).toEqual({
      reports: [
        { month: '2011-01', version: 1, bucket: 'marts', key: keyOf('2011-01'), restatedBecause: null },
      ],
    });
    expect(files.get(keyOf('2011-01'))).toMatch(/^month,channel,.*\r\n2011-01,store,S-LONDON,GBP,1,1,/);
  });

  it('writes what a run that was killed left out, and nothing that was told before', async () => {
    const { files, run } = given({
      months: [closed('2010-11'), closed('2010-12')],
      written: { [keyOf('2010-11')]: 'as it was' },
    });
    expect((await run()).reports.map(({ month }) => month)).toEqual(['2010-12']);
    expect(files.get(keyOf('2010-11'))).toBe('as it was');
  });

  it('writes a restated month beside its older version, with the reason', async () => {
    const restated = closed('2010-12', { version: 2, restatedBecause: 'a late till log' });
    const { files, run } = given({ months: [restated], written: { [keyOf('2010-12')]: 'version 1' } });
    expect((await run()).reports).toMatchObject([{ version: 2, restatedBecause: 'a late till log' }]);
    expect([...files.keys()]).toEqual([keyOf('2010-12'), keyOf('2010-12', 2)]);
  });

  it('tells of its own reports again when it is tried again, and leaves the files as they are', async () => {
    const { files, run } = given({ months: [closed('2011-01', { runId: 'run-2' })] });
    const first = await run();
    const before = [...files];
    expect(await run()).toEqual(first);
    expect([...files]).toEqual(before);
  });

  it('leaves a version out that gave way to a newer one before it was told', async () => {
    const { files, run } = given({ months: [closed('2011-01')], empty: ['2011-01'] });
    expect(await run()).toEqual({ reports: [] });
    expect(files.size).toBe(0);
  });

  it('answers by its contract', () => {
    expect(reports.parse(reportsExample)).toEqual(reportsExample);
  });
});
