import { describe, expect, it } from 'vitest';
import { dailySalesSet } from '../../../../contracts/dashboards/sales-data-sets.ts';
import { type Bar, type Line, measuresOf, type Visual } from '../../../../contracts/dashboards/visual.ts';
import { chartData } from '../../../../local/dashboard/client/board/chart-data.ts';

const { sum } = measuresOf(dailySalesSet);
const base = { name: 'v', title: 'V', width: 'full', dataSet: dailySalesSet } as const;
const line: Line & Visual = {
  ...base,
  kind: 'line',
  x: { field: 'business_date' },
  series: 'channel',
  measures: [sum('net_revenue')],
};
const bar: Bar & Visual = {
  ...base,
  kind: 'bar',
  direction: 'horizontal',
  category: { field: 'location_id' },
  measures: [sum('net_revenue')],
  sort: { by: 'net_revenue', descending: true },
  limit: 2,
};

describe('the data of a chart', () => {
  it('has a series for each value, with gaps where a day has none', () => {
    const rows = [
      ['2026-03-02', 'store', '5'],
      ['2026-03-01', 'online', '1.5'],
      ['2026-03-02', 'online', '2'],
    ];
    const { categories, series, valueTitle } = chartData(line, { rows, currency: 'EUR' });
    expect(categories).toEqual(['2026-03-01', '2026-03-02']);
    expect(series).toEqual([
      { name: 'online', values: [1.5, 2] },
      { name: 'store', values: [null, 5] },
    ]);
    expect(valueTitle).toBe('Net revenue, EUR');
  });

  it('keeps the largest bars, the largest first', () => {
    const rows = [
      ['A', '1'],
      ['B', '3'],
      ['C', '2'],
    ];
    expect(chartData(bar, { rows, currency: 'EUR' }).categories).toEqual(['B', 'C']);
  });

  it('puts what there are too many of into one series', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => [
      '2026-03-01',
      name,
      String(index + 1),
    ]);
    const { series } = chartData(line, { rows, currency: undefined });
    expect(series.map(({ name, values }) => [name, values[0]])).toEqual([
      ['g', 7],
      ['f', 6],
      ['e', 5],
      ['d', 4],
      ['Others', 6],
    ]);
  });
});
