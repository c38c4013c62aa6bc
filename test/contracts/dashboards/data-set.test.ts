import { describe, expect, it } from 'vitest';
import { dataSet } from '../../../contracts/dashboards/data-set.ts';
import { salesLines } from '../../../contracts/lake/files.ts';
import { column } from '../../../contracts/lake/lake-table.ts';
import { dailySales, monthlySales } from '../../../contracts/lake/marts.ts';

const ofDays = (fields: Parameters<typeof dataSet>[1]['fields']) =>
  dataSet(dailySales, { title: 'Days', fields });

describe('a data set', () => {
  it('takes the types of its fields from the lake', () => {
    const days = ofDays({
      business_date: { label: 'Day', format: 'day' },
      units: { label: 'Units', format: 'count' },
      net_revenue: { label: 'Net revenue', format: 'money' },
    });
    expect(days.name).toBe('daily-sales');
    expect(Object.values(days.fields).map(({ name, type }) => [name, type])).toEqual([
      ['business_date', 'date'],
      ['units', 'integer'],
      ['net_revenue', 'decimal'],
    ]);
  });

  it('knows a month, which is text in the lake', () => {
    const months = dataSet(monthlySales, {
      title: 'Months',
      fields: { month: { label: 'Month', format: 'month' } },
    });
    expect(months.fields.month.type).toBe('month');
  });

  it('has fields that are computed of its columns', () => {
    const { fields } = dataSet(dailySales, {
      title: 'Days',
      fields: { orders: { label: 'Orders', format: 'count' }, units: { label: 'Units', format: 'count' } },
      computed: { more: { label: 'More', format: 'count', difference: ['units', 'orders'] } },
    });
    expect(fields.more).toMatchObject({ name: 'more', type: 'integer', difference: ['units', 'orders'] });
  });

  it('rejects a column that the table lacks', () => {
    expect(() => ofDays({ turnover: { label: 'Turnover', format: 'money' } })).toThrow(
      'a dashboard reads marts.daily_sales.turnover, which is no column',
    );
  });

  it('rejects a column that tells about a person', () => {
    const fields = { customer_id: { label: 'Customer', format: 'text' } } as const;
    expect(() => dataSet(salesLines, { title: 'Lines', fields })).toThrow('which tells about a person');
  });

  it('rejects a format that its column cannot be written in', () => {
    expect(() => ofDays({ channel: { label: 'Channel', format: 'money' } })).toThrow(
      'marts.daily_sales.channel is a string, and cannot be written as money',
    );
    const odd = { ...dailySales, columns: [column('flags', 'array<string>')] };
    expect(() =>
      dataSet(odd, { title: 'Odd', fields: { flags: { label: 'Flags', format: 'text' } } }),
    ).toThrow('array<string>, and cannot be written as text');
  });
});
