// The marts of products and their stock, as dashboards read them.
import { inventoryHealth, productPerformance, salesTrends, topMovers } from '../lake/product-marts.ts';
import { dataSet } from './data-set.ts';

const DAY = { label: 'Day', format: 'day' } as const;
const CURRENCY = { label: 'Currency', format: 'text' } as const;
const PLACE = { label: 'Store or warehouse', format: 'text' } as const;
const PRODUCT = {
  sku: { label: 'SKU', format: 'text' },
  product_name: { label: 'Product', format: 'text' },
  category: { label: 'Category', format: 'text' },
} as const;

export const salesTrendsSet = dataSet(salesTrends, {
  title: 'Sales trends',
  fields: {
    business_date: DAY,
    channel: { label: 'Channel', format: 'text' },
    location_id: PLACE,
    currency: CURRENCY,
    orders: { label: 'Orders', format: 'count' },
    units: { label: 'Units', format: 'count' },
    units_7d: { label: 'Units, 7 days', format: 'count' },
    units_7d_week_before: { label: '7 days before', format: 'count' },
    net_revenue: { label: 'Net revenue', format: 'money' },
    net_revenue_avg_7d: { label: '7-day average', format: 'money' },
    net_revenue_avg_28d: { label: '28-day average', format: 'money' },
    net_revenue_7d: { label: 'Net revenue, 7 days', format: 'money' },
    net_revenue_7d_week_before: { label: '7 days before', format: 'money' },
    net_revenue_7d_year_before: { label: 'A year before', format: 'money' },
  },
});

export const topMoversSet = dataSet(topMovers, {
  title: 'Top movers',
  fields: {
    business_date: DAY,
    currency: CURRENCY,
    measure: { label: 'Ranked by', format: 'text' },
    direction: { label: 'Direction', format: 'text' },
    rank: { label: 'Rank', format: 'count' },
    ...PRODUCT,
    units_7d: { label: 'Units, 7 days', format: 'count' },
    units_7d_before: { label: '7 days before', format: 'count' },
    units_change: { label: 'Change', format: 'count' },
    net_revenue_7d: { label: 'Net revenue, 7 days', format: 'money' },
    net_revenue_7d_before: { label: '7 days before', format: 'money' },
    net_revenue_change: { label: 'Change', format: 'money' },
  },
});

export const productPerformanceSet = dataSet(productPerformance, {
  title: 'Product performance',
  fields: {
    month: { label: 'Month', format: 'month' },
    ...PRODUCT,
    currency: CURRENCY,
    units_sold: { label: 'Units sold', format: 'count' },
    units_returned: { label: 'Units returned', format: 'count' },
    units: { label: 'Units', format: 'count' },
    net_revenue: { label: 'Net revenue', format: 'money' },
    revenue_rank: { label: 'Rank', format: 'count' },
    abc_class: { label: 'ABC class', format: 'text' },
    return_rate: { label: 'Return rate', format: 'share' },
    review_count: { label: 'Reviews', format: 'count' },
    average_rating: { label: 'Rating', format: 'rating' },
  },
});

export const inventoryHealthSet = dataSet(inventoryHealth, {
  title: 'Inventory health',
  fields: {
    as_of: { label: 'As of', format: 'day' },
    location_id: PLACE,
    ...PRODUCT,
    on_hand: { label: 'On hand', format: 'count' },
    reorder_point: { label: 'Reorder point', format: 'count' },
    order_up_to: { label: 'Order up to', format: 'count' },
    demand_pattern: { label: 'Demand', format: 'text' },
    mean_daily_demand: { label: 'Units a day', format: 'quantity' },
    lead_time_days: { label: 'Lead time, days', format: 'count' },
    days_of_cover: { label: 'Days of cover', format: 'quantity' },
    turnover: { label: 'Turns a year', format: 'quantity' },
    stock_out_risk: { label: 'Stock-out risk', format: 'share' },
    recommended_reorder_point: { label: 'Better reorder point', format: 'count' },
    recommended_order_up_to: { label: 'Better order up to', format: 'count' },
  },
  computed: {
    /** Zero or less: short. */
    above_reorder_point: {
      label: 'Above reorder point',
      format: 'count',
      difference: ['on_hand', 'reorder_point'],
    },
    /** What a restock order would bring, before what is on order already. */
    to_order: { label: 'To order', format: 'count', difference: ['order_up_to', 'on_hand'] },
    reorder_point_change: {
      label: 'Change',
      format: 'count',
      difference: ['recommended_reorder_point', 'reorder_point'],
    },
  },
});
