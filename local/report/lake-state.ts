// What the lake holds after a run: how every source's rows balance, what was rejected, and what was sold.
import type { LakeQueries } from '../query/lake-queries.ts';

/** Rows of one source, over all nights: `in` is the sum of the others. */
export interface SourceBalance {
  readonly source: string;
  readonly rows: {
    readonly in: number;
    readonly clean: number;
    readonly rejected: number;
    readonly duplicate: number;
    readonly replaced: number;
  };
}

export interface RejectedFile {
  readonly source: string;
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

export interface RejectedRows {
  readonly source: string;
  readonly code: string;
  readonly count: number;
}

/** Sales of one place on one day through one channel; money in the currency, as text with four decimals. */
export interface DaySalesState {
  readonly businessDate: string;
  readonly channel: string;
  readonly locationId: string;
  readonly units: number;
  readonly netRevenue: string;
}

export interface MonthState {
  readonly month: string;
  readonly channel: string;
  readonly currency: string;
  readonly netRevenue: string;
  readonly version: number;
}

/** What the nights recommended last to a counter, and sent. */
export interface PublishedPolicyState {
  readonly locationId: string;
  readonly sku: string;
  /** The business date whose demand it rests on. */
  readonly asOf: string;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
}

export interface LakeState {
  readonly balances: readonly SourceBalance[];
  readonly rejectedFiles: readonly RejectedFile[];
  readonly rejectedRows: readonly RejectedRows[];
  readonly daySales: readonly DaySalesState[];
  readonly months: readonly MonthState[];
  /** Changes of till sales that the counters were told. */
  readonly publishedSales: number;
  readonly policies: readonly PublishedPolicyState[];
}

const BALANCES = `
  SELECT source, sum(rows_in), sum(rows_clean), sum(rows_rejected), sum(rows_duplicate), sum(rows_replaced)
  FROM clean.row_balance GROUP BY source ORDER BY source`;
const REJECTED_FILES = `
  SELECT source, name, reason_code, reason_message FROM clean.rejected_files ORDER BY source, name, delivery_number`;
const REJECTED_ROWS = `
  SELECT source, reason_code, count(*) FROM clean.rejected_rows
  GROUP BY source, reason_code ORDER BY source, reason_code`;
const DAY_SALES = `
  SELECT business_date, channel, location_id, sum(units), CAST(sum(net_revenue) AS decimal(14,4))
  FROM marts.daily_sales GROUP BY business_date, channel, location_id
  ORDER BY business_date, channel, location_id`;
const MONTHS = `
  SELECT month, channel, currency, CAST(sum(net_revenue) AS decimal(14,4)), max(version)
  FROM marts.monthly_sales GROUP BY month, channel, currency ORDER BY month, channel, currency`;
const PUBLISHED_SALES = 'SELECT count(*) FROM clean.published_sales WHERE sent';
const POLICIES = `
  SELECT location_id, sku, as_of, reorder_point, order_up_to FROM clean.published_policies WHERE sent`;

export async function readLake({ rows }: Pick<LakeQueries, 'rows'>): Promise<LakeState> {
  return {
    balances: (await rows(BALANCES)).map(([source, ...counts]) => {
      const [rowsIn = 0, clean = 0, rejected = 0, duplicate = 0, replaced = 0] = counts.map(Number);
      return { source: source ?? '', rows: { in: rowsIn, clean, rejected, duplicate, replaced } };
    }),
    rejectedFiles: (await rows(REJECTED_FILES)).map(([source, name, code, message]) => ({
      source: source ?? '',
      name: name ?? '',
      code: code ?? '',
      message: message ?? '',
    })),
    rejectedRows: (await rows(REJECTED_ROWS)).map(([source, code, count]) => ({
      source: source ?? '',
      code: code ?? '',
      count: Number(count),
    })),
    daySales: (await rows(DAY_SALES)).map(([businessDate, channel, locationId, units, netRevenue]) => ({
      businessDate: businessDate ?? '',
      channel: channel ?? '',
      locationId: locationId ?? '',
      units: Number(units),
      netRevenue: netRevenue ?? '0',
    })),
    months: (await rows(MONTHS)).map(([month, channel, currency, netRevenue, version]) => ({
      month: month ?? '',
      channel: channel ?? '',
      currency: currency ?? '',
      netRevenue: netRevenue ?? '0',
      version: Number(version),
    })),
    publishedSales: Number((await rows(PUBLISHED_SALES))[0]?.[0]),
    policies: (await rows(POLICIES)).map(([locationId, sku, asOf, reorderPoint, orderUpTo]) => ({
      locationId: locationId ?? '',
      sku: sku ?? '',
      asOf: asOf ?? '',
      reorderPoint: Number(reorderPoint),
      orderUpTo: Number(orderUpTo),
    })),
  };
}

/** Sources whose rows in are not all accounted for, a sentence each. */
export const openBalances = ({ balances }: Pick<LakeState, 'balances'>): readonly string[] =>
  balances
    .map(({ source, rows }) => ({
      source,
      rows,
      missing: rows.in - rows.clean - rows.rejected - rows.duplicate - rows.replaced,
    }))
    .filter(({ missing }) => missing !== 0)
    .map(({ source, rows, missing }) => `${source}: ${missing} of ${rows.in} rows are not accounted for`);
