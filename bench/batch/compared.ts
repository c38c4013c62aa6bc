// What the lake and the hand-written script must agree on, to the row.
import type { Compared } from './by-hand.ts';

const MONEY = ['gross_revenue', 'returns', 'net_revenue'];
const asText = (names: readonly string[]) =>
  names.map((name) => `CAST(${name} AS varchar) AS ${name}`).join(', ');

const LINE = [
  'business_date',
  'location_id',
  'kind',
  'order_id',
  'line_id',
  'sku',
  'quantity',
  'unit_price',
  'amount',
  'currency',
  'customer_id',
];
const REJECT = ['source_date', 'reason_code', 'reason_message', 'payload', 'copy_number'];
const DAY = ['business_date', 'location_id', 'currency', 'orders', 'units', ...MONEY];
const MONTH = ['month', 'location', 'currency', 'orders', 'units', ...MONEY];

/** Where a row came from is told by another address in the lake, which keeps copies of the files. */
export const COMPARED: readonly Compared[] = [
  {
    name: 'sales lines',
    lake: ({ first, last }) =>
      `SELECT ${asText(LINE)}, CAST(CAST(to_unixtime(occurred_at) AS bigint) AS varchar) AS occurred_at FROM clean.sales_lines WHERE channel = 'store' AND business_date BETWEEN DATE '${first}' AND DATE '${last}'`,
    script: (out, { name }) =>
      `SELECT ${asText(LINE)}, CAST(CAST(epoch(occurred_at) AS BIGINT) AS VARCHAR) AS occurred_at FROM read_parquet('${out}/sales_lines/month=${name}/*.parquet')`,
  },
  {
    name: 'rejected rows',
    lake: ({ first, last }) =>
      `SELECT ${asText(REJECT)} FROM clean.rejected_rows WHERE source = 'pos' AND source_date BETWEEN DATE '${first}' AND DATE '${last}'`,
    script: (out, { first, last }) =>
      `SELECT ${asText(REJECT)} FROM read_parquet('${out}/rejected_rows.parquet') WHERE source_date BETWEEN DATE '${first}' AND DATE '${last}'`,
  },
  {
    name: 'daily sales',
    lake: ({ first, last }) =>
      `SELECT ${asText(DAY)} FROM marts.daily_sales WHERE channel = 'store' AND business_date BETWEEN DATE '${first}' AND DATE '${last}'`,
    script: (out, { first, last }) =>
      `SELECT ${asText(DAY)} FROM read_parquet('${out}/daily_sales.parquet') WHERE business_date BETWEEN DATE '${first}' AND DATE '${last}'`,
  },
  {
    name: 'monthly sales',
    lake: ({ name }) =>
      `SELECT ${asText(MONTH)} FROM marts.monthly_sales WHERE channel = 'store' AND month = '${name}'`,
    script: (out, { name }) =>
      `SELECT ${asText(MONTH)} FROM read_parquet('${out}/monthly_sales.parquet') WHERE month = '${name}'`,
  },
];
