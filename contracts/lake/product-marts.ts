// The reports that a retail analyst lives in: where sales go, which products carry them, and what to reorder.
import { stockPolicySet } from '../events/stock-policy-set.ts';
import { stockReceived } from '../events/stock-received.ts';
import { catalogProduct } from '../files/catalog-product.ts';
import { column, columnOf, type LakeTable, named, nullable } from './lake-table.ts';
import { businessDate, channel, currency, locationId, MONEY, month, REVENUE } from './marts.ts';

const sku = columnOf(stockReceived, 'sku');

/** Null for a product that no catalogue lists. */
const LISTING = [
  nullable(named(columnOf(catalogProduct, 'name'), 'product_name')),
  nullable(columnOf(catalogProduct, 'category')),
];

export const salesTrends: LakeTable = {
  zone: 'marts',
  name: 'sales_trends',
  row: 'How sales of a channel, location and currency stood on a day: averages, and the last seven days against earlier ones.',
  kind: 'iceberg',
  columns: [
    businessDate,
    channel,
    locationId,
    currency,
    column('orders', 'bigint'),
    column('units', 'bigint'),
    column('net_revenue', MONEY),
    /** Per calendar day of the last 7 and 28, this one included; of a place that is newer, of the days since its first sale. */
    column('units_avg_7d', 'double'),
    column('units_avg_28d', 'double'),
    column('net_revenue_avg_7d', MONEY),
    column('net_revenue_avg_28d', MONEY),
    /** Sums of the last seven days, of the seven before them, and of the same weekdays 52 weeks before. */
    column('units_7d', 'bigint'),
    nullable(column('units_7d_week_before', 'bigint')),
    nullable(column('units_7d_year_before', 'bigint')),
    column('net_revenue_7d', MONEY),
    nullable(column('net_revenue_7d_week_before', MONEY)),
    nullable(column('net_revenue_7d_year_before', MONEY)),
    /** 0.1 is ten per cent more. Null where there is nothing positive to compare with. */
    nullable(column('units_week_on_week', 'double')),
    nullable(column('units_year_on_year', 'double')),
    nullable(column('net_revenue_week_on_week', 'double')),
    nullable(column('net_revenue_year_on_year', 'double')),
  ],
  partitioning: ['month(business_date)'],
};

export const topMovers: LakeTable = {
  zone: 'marts',
  name: 'top_movers',
  row: 'A product whose sales of the last seven days moved most against the seven before, over all channels and locations.',
  kind: 'iceberg',
  columns: [
    businessDate,
    currency,
    /** What it is ranked by: units or net_revenue. */
    column('measure', 'string'),
    /** up or down. */
    column('direction', 'string'),
    /** From 1: who moved most. */
    column('rank', 'bigint'),
    sku,
    ...LISTING,
    column('units_7d', 'bigint'),
    column('units_7d_before', 'bigint'),
    column('units_change', 'bigint'),
    column('net_revenue_7d', MONEY),
    column('net_revenue_7d_before', MONEY),
    column('net_revenue_change', MONEY),
  ],
  partitioning: ['month(business_date)'],
};

export const productPerformance: LakeTable = {
  zone: 'marts',
  name: 'product_performance',
  row: 'What a product was worth in a month, in a currency, over all channels and locations.',
  kind: 'iceberg',
  columns: [
    month,
    sku,
    ...LISTING,
    currency,
    column('units_sold', 'bigint'),
    column('units_returned', 'bigint'),
    column('units', 'bigint'),
    ...REVENUE,
    /** By net revenue, from 1; null for what is not ranked: services and fees. */
    nullable(column('revenue_rank', 'bigint')),
    /** Share of the month's revenue that this product and those before it bring, 0 to 1. */
    nullable(column('cumulative_share', 'double')),
    /** A, B or C. */
    nullable(column('abc_class', 'string')),
    /** Units that came back of a unit sold. Null when none was sold. */
    nullable(column('return_rate', 'double')),
    /** Reviews that were written in the month. */
    column('review_count', 'bigint'),
    /** Of their stars; null without reviews. */
    nullable(column('average_rating', 'double')),
  ],
  partitioning: ['month'],
};

export const inventoryHealth: LakeTable = {
  zone: 'marts',
  name: 'inventory_health',
  row: 'How the stock of a product at a location stood after the last night, and what would be right for it.',
  kind: 'iceberg',
  columns: [
    /** The business date that the last night closed. */
    column('as_of', 'date'),
    locationId,
    sku,
    ...LISTING,
    column('on_hand', 'bigint'),
    /** The policy in force; null when there is none. */
    nullable(columnOf(stockPolicySet, 'reorder_point')),
    nullable(columnOf(stockPolicySet, 'order_up_to')),
    /** new, regular, intermittent or none, see sql/marts/inventory-health.sql. */
    column('demand_pattern', 'string'),
    /** Units a calendar day. */
    column('mean_daily_demand', 'double'),
    /** Standard deviation of the units of a calendar day. */
    column('demand_spread', 'double'),
    /** The catalogue's, or the configured one for a product that no catalogue lists. */
    column('lead_time_days', 'bigint'),
    /** How long what is on hand lasts; null without demand. */
    nullable(column('days_of_cover', 'double')),
    /** How often a year at this demand turns what is on hand over; null when nothing is. */
    nullable(column('turnover', 'double')),
    /** Probability that the demand of a lead time exceeds what is on hand. */
    column('stock_out_risk', 'double'),
    /** Null as long as too little is known of a product: the policy in force stays. */
    nullable(column('recommended_reorder_point', 'bigint')),
    nullable(column('recommended_order_up_to', 'bigint')),
  ],
  partitioning: [],
};
