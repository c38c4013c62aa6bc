import { describe, expect, it } from 'vitest';
import { dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';
import { dataSet } from '../../../contracts/dashboards/data-set.ts';
import { inventoryHealthSet } from '../../../contracts/dashboards/product-data-sets.ts';
import { column } from '../../../contracts/lake/lake-table.ts';
import { dailySales, monthlySales } from '../../../contracts/lake/marts.ts';
import { dataSetQuery, MONTHS_BEFORE } from '../../../lib/dashboards/data-set-query.ts';

const DAYS_OF_A_MONTH = 365 / 12;

describe('the statement of a data set', () => {
  it('names its fields, and the months that QuickSight keeps', () => {
    const days = dataSet(dailySales, {
      title: 'Days',
      fields: { business_date: { label: 'Day', format: 'day' }, units: { label: 'Units', format: 'count' } },
    });
    expect(dataSetQuery(days, 'shop_marts')).toBe(
      [
        'SELECT',
        '  "business_date",',
        '  "units"',
        'FROM "shop_marts"."daily_sales"',
        `WHERE "business_date" >= date_add('month', -25, date_trunc('month', current_date))`,
      ].join('\n'),
    );
  });

  it('makes a date of a month, and reads only the partitions of months that it keeps', () => {
    const months = dataSet(monthlySales, {
      title: 'Months',
      fields: { month: { label: 'Month', format: 'month' } },
    });
    const text = dataSetQuery(months, 'shop_marts');
    expect(text).toContain(`CAST(concat("month", '-01') AS date) AS "month"`);
    expect(text).toContain(`WHERE "month" >= date_format(date_add('month', -25,`);
  });

  it('computes differences row by row', () => {
    expect(dataSetQuery(inventoryHealthSet, 'shop_marts')).toContain(
      '"on_hand" - "reorder_point" AS "above_reorder_point"',
    );
  });

  it('reads all of a table that only knows the newest night', () => {
    expect(dataSetQuery(inventoryHealthSet, 'shop_marts')).not.toContain('WHERE');
  });

  it('rejects a table that is cut by something else than time', () => {
    const odd = { ...dailySales, partitioning: ['units'], columns: [column('units', 'bigint')] };
    const units = dataSet(odd, { title: 'Odd', fields: { units: { label: 'Units', format: 'count' } } });
    expect(() => dataSetQuery(units, 'shop_marts')).toThrow(
      'reads a table by units, which is neither a date nor a month',
    );
  });

  it.each(dataSetsOf(DASHBOARDS).map((set) => [set.name, set] as const))(
    'of %s keeps all that its visuals look back on',
    (_, { name }) => {
      const days = DASHBOARDS.flatMap(({ visuals }) => visuals)
        .filter(({ dataSet: { name: other } }) => other === name)
        .flatMap(({ filters = [] }) => filters)
        .map((filter) => (filter.kind === 'last' ? filter.count * (filter.unit === 'month' ? 31 : 1) : 0));
      expect(Math.max(0, ...days)).toBeLessThan(MONTHS_BEFORE * DAYS_OF_A_MONTH);
    },
  );
});
