import { describe, expect, it } from 'vitest';
import { dataSet } from '../../../../contracts/dashboards/data-set.ts';
import { measuresOf, type VisualOf, visualsOf } from '../../../../contracts/dashboards/visual.ts';
import { dailySales } from '../../../../contracts/lake/marts.ts';
import type { Looking } from '../../../../local/dashboard/board/filter-condition.ts';
import { choicesQuery, newestQuery, visualQuery } from '../../../../local/dashboard/board/visual-query.ts';

const sales = dataSet(dailySales, {
  title: 'Daily sales',
  fields: {
    business_date: { label: 'Day', format: 'day' },
    channel: { label: 'Channel', format: 'text' },
    currency: { label: 'Currency', format: 'text' },
    orders: { label: 'Orders', format: 'count' },
    units: { label: 'Units', format: 'count' },
    net_revenue: { label: 'Net revenue', format: 'money' },
  },
  computed: { more_units: { label: 'More', format: 'count', difference: ['units', 'orders'] } },
});
const { sum } = measuresOf(sales);

const base = { name: 'a-visual', title: 'A visual', width: 'full' } as const;

function queryOf(visual: VisualOf<keyof (typeof sales)['fields']>, looking: Partial<Looking> = {}): string {
  const [made] = visualsOf(sales, [visual]);
  return made === undefined ? '' : visualQuery(made, { today: '2026-03-02', ...looking });
}

const lastWeek = { kind: 'last', field: 'business_date', count: 7, unit: 'day' } as const;

describe('the statement of a visual', () => {
  it('adds up by its dimensions, in the partitions that its filters leave', () => {
    const line = { ...base, kind: 'line', x: { field: 'business_date' }, series: 'channel' } as const;
    expect(queryOf({ ...line, filters: [lastWeek], measures: [sum('net_revenue')] })).toBe(
      [
        'SELECT business_date, channel, CAST(sum(net_revenue) AS decimal(14,4))',
        'FROM marts.daily_sales',
        "WHERE business_date BETWEEN DATE '2026-02-24' AND DATE '2026-03-02'",
        'GROUP BY 1, 2',
        'ORDER BY 1, 2',
        'LIMIT 5001',
      ].join('\n'),
    );
  });

  it('reads one value of what people choose, quoted', () => {
    const kpi = { ...base, kind: 'kpi', measure: sum('units') } as const;
    expect(queryOf(kpi, { chosen: { field: 'currency', value: "E'UR" } })).toContain(
      "WHERE currency = 'E''UR'",
    );
    expect(queryOf(kpi, { chosen: { field: 'store', value: 'x' } })).not.toContain('WHERE');
  });

  it('reads nothing where there is nothing to choose from', () => {
    const kpi = { ...base, kind: 'kpi', measure: sum('units') } as const;
    expect(queryOf(kpi, { chosen: { field: 'currency', value: undefined } })).toContain('WHERE false');
  });

  it('puts tables in order, the same one every time, and asks whether there is more', () => {
    const table = { ...base, kind: 'table', rows: [{ field: 'channel' }], measures: [sum('units')] } as const;
    const query = queryOf({ ...table, sort: [{ by: 'units', descending: true }], limit: 10 });
    expect(query).toContain('ORDER BY 2 DESC, 1\nLIMIT 11');
  });

  it('shows the newest rows only when it knows which they are', () => {
    const list = { ...base, kind: 'list', columns: ['channel'], sort: [], limit: 5 } as const;
    const filters = [{ kind: 'newest', field: 'business_date' }] as const;
    expect(queryOf({ ...list, filters }, { newest: '2026-03-01' })).toContain(
      "business_date = DATE '2026-03-01'",
    );
    expect(queryOf({ ...list, filters }, { newest: null })).toContain('WHERE false');
  });

  it('divides sums, and never by zero', () => {
    const measure = {
      kind: 'ratio',
      name: 'r',
      label: 'R',
      format: 'share',
      of: ['orders'],
      to: ['units'],
    } as const;
    expect(queryOf({ ...base, kind: 'kpi', measure })).toContain(
      'SELECT (sum(CAST(orders AS double))) / nullif(sum(CAST(units AS double)), 0)',
    );
  });

  it('weighs a mean by the rows that have it', () => {
    const measure = {
      kind: 'weighted mean',
      name: 'm',
      label: 'M',
      format: 'rating',
      field: 'net_revenue',
      weight: 'units',
    } as const;
    expect(queryOf({ ...base, kind: 'kpi', measure })).toContain(
      'sum(CASE WHEN net_revenue IS NULL THEN 0 ELSE CAST(units AS double) END)',
    );
  });

  it('computes what no column holds', () => {
    const filters = [{ kind: 'at most', field: 'more_units', value: 0 }] as const;
    const query = queryOf({ ...base, kind: 'kpi', filters, measure: { ...sum('units'), kind: 'count' } });
    expect(query).toContain('SELECT count(*)\nFROM marts.daily_sales\nWHERE (units - orders) <= 0');
  });

  it('asks for the newest value, and for the values to choose from', () => {
    const looking = { today: '2026-03-02' };
    expect(newestQuery(sales, 'business_date', [lastWeek], looking)).toMatch(/^SELECT max\(business_date\)/);
    expect(choicesQuery(sales, 'currency', [], looking)).toContain(
      'WHERE currency IS NOT NULL\nGROUP BY 1\nORDER BY count(*) DESC, 1',
    );
  });
});
