// The reports. Amounts of different currencies are never added up: currency is part of every key.
import { orderPlaced } from '../events/order-placed.ts';
import { stockReceived } from '../events/stock-received.ts';
import { column, columnOf, type LakeTable, named, nullable } from './lake-table.ts';

export const MONEY = 'decimal(14,4)';

/** Revenue is net of returns and cancellations, in the month of the return. */
export const REVENUE = [
  column('gross_revenue', MONEY),
  column('returns', MONEY),
  column('net_revenue', MONEY),
];

export const businessDate = column('business_date', 'date');
export const channel = column('channel', 'string');
export const locationId = columnOf(stockReceived, 'location_id');
export const currency = columnOf(orderPlaced, 'currency');

export const dailySales: LakeTable = {
  zone: 'marts',
  name: 'daily_sales',
  row: 'Sales of a day by channel, location and currency.',
  kind: 'iceberg',
  columns: [
    businessDate,
    channel,
    locationId,
    currency,
    column('orders', 'bigint'),
    column('units', 'bigint'),
    ...REVENUE,
  ],
  partitioning: ['month(business_date)'],
};

export const dailyProductSales: LakeTable = {
  zone: 'marts',
  name: 'daily_product_sales',
  row: 'Sales of a product on a day by channel, location and currency.',
  kind: 'iceberg',
  columns: [
    businessDate,
    channel,
    locationId,
    columnOf(stockReceived, 'sku'),
    currency,
    column('units_sold', 'bigint'),
    column('units_returned', 'bigint'),
    column('units', 'bigint'),
    ...REVENUE,
  ],
  // By the day: reports look back over days, and shall read no more than these.
  partitioning: ['business_date'],
};

/** `YYYY-MM`. */
export const month = column('month', 'string');
const version = column('version', 'bigint');
/** Nothing for a month's first version. */
const restatedBecause = nullable(column('restated_because', 'string'));

export const monthlySales: LakeTable = {
  zone: 'marts',
  name: 'monthly_sales',
  row: 'Sales of a month by channel, location and currency, in the version that holds now.',
  kind: 'iceberg',
  columns: [
    month,
    channel,
    named(locationId, 'location'),
    currency,
    column('orders', 'bigint'),
    column('units', 'bigint'),
    ...REVENUE,
    version,
    restatedBecause,
  ],
  partitioning: ['month'],
};

export const monthClosings: LakeTable = {
  zone: 'marts',
  name: 'month_closings',
  row: 'A version of a month that was closed, and may be told.',
  kind: 'iceberg',
  columns: [month, version, column('closed_at', 'timestamp'), column('run_id', 'string'), restatedBecause],
  partitioning: [],
};
