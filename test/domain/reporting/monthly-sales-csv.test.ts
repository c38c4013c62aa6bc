import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MONTHLY_SALES_COLUMNS,
  type MonthlySale,
  monthlySalesCsv,
} from '../../../domain/reporting/monthly-sales-csv.ts';

const row = (values: Partial<MonthlySale> = {}): MonthlySale => ({
  month: '2011-01',
  channel: 'store',
  location: 'S-LONDON',
  currency: 'GBP',
  orders: '12',
  units: '-3',
  gross_revenue: '1234.5000',
  returns: '0.0000',
  net_revenue: '1234.5000',
  version: '1',
  restated_because: null,
  ...values,
});
const HEADER =
  'month,channel,location,currency,orders,units,gross_revenue,returns,net_revenue,version,restated_because\r\n';

describe('the monthly report as a file', () => {
  it('has a header, and a row as the lake has it', () => {
    expect(monthlySalesCsv([row()])).toBe(
      `${HEADER}2011-01,store,S-LONDON,GBP,12,-3,1234.5000,0.0000,1234.5000,1,\r\n`,
    );
  });

  it('has a header when nothing was sold', () => {
    expect(monthlySalesCsv([])).toBe(HEADER);
  });

  it('quotes commas, quotes and line breaks', () => {
    const because = 'till log of "S,1"\nfor 2011-01-30';
    expect(monthlySalesCsv([row({ restated_because: because })])).toContain(
      ',"till log of ""S,1""\nfor 2011-01-30"\r\n',
    );
  });

  it('is read back by others as it was written', () => {
    const anyRow = fc.record(
      Object.fromEntries(MONTHLY_SALES_COLUMNS.map((column) => [column, fc.string({ unit: 'grapheme' })])),
    );
    fc.assert(
      fc.property(fc.array(anyRow as fc.Arbitrary<MonthlySale>), (rows) => {
        const read = parse(monthlySalesCsv(rows), { columns: true, record_delimiter: '\r\n' });
        expect(read).toEqual(rows.map((each) => ({ ...each })));
      }),
    );
  });
});
