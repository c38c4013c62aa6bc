// The monthly report as a file: one header, one row for each channel, location and currency.

/** Columns in their order; numbers as the lake writes them, so that nothing is rounded on the way. */
export const MONTHLY_SALES_COLUMNS = [
  'month',
  'channel',
  'location',
  'currency',
  'orders',
  'units',
  'gross_revenue',
  'returns',
  'net_revenue',
  'version',
  'restated_because',
] as const;

export type MonthlySale = Readonly<Record<(typeof MONTHLY_SALES_COLUMNS)[number], string | null>>;

/** RFC 4180: CRLF after each row, quotes where a value needs them. What is null is empty. */
export const monthlySalesCsv = (rows: readonly MonthlySale[]): string =>
  [
    MONTHLY_SALES_COLUMNS.join(','),
    ...rows.map((row) => MONTHLY_SALES_COLUMNS.map((column) => cell(row[column])).join(',')),
  ]
    .map((line) => `${line}\r\n`)
    .join('');

function cell(value: string | null): string {
  const text = value ?? '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
