// Inventory, as it stood after the last night: what is short, what will be, and what lies too long.
import type { Dashboard } from './dashboard.ts';
import { inventoryHealthSet as stock } from './product-data-sets.ts';
import { measuresOf, visualsOf } from './visual.ts';

const { mean } = measuresOf(stock);

const rows = (name: string, label: string) => ({ kind: 'count', name, label, format: 'count' }) as const;

const SHORT = { kind: 'at most', field: 'above_reorder_point', value: 0 } as const;
const AT_RISK = { kind: 'at least', field: 'stock_out_risk', value: 0.5 } as const;

const figures = visualsOf(stock, [
  {
    kind: 'kpi',
    name: 'counters',
    title: 'Products kept',
    note: 'Each at each place.',
    width: 'quarter',
    measure: rows('counters', 'Products'),
  },
  {
    kind: 'kpi',
    name: 'short',
    title: 'Short',
    note: 'On hand is at or under the reorder point.',
    width: 'quarter',
    filters: [SHORT],
    measure: rows('short', 'Short'),
  },
  {
    kind: 'kpi',
    name: 'out',
    title: 'Out of stock',
    width: 'quarter',
    filters: [{ kind: 'at most', field: 'on_hand', value: 0 }],
    measure: rows('out', 'Out of stock'),
  },
  {
    kind: 'kpi',
    name: 'at-risk',
    title: 'Likely to run out',
    note: 'More likely than not before a delivery could come.',
    width: 'quarter',
    filters: [AT_RISK],
    measure: rows('at_risk', 'Likely to run out'),
  },
]);

const lists = visualsOf(stock, [
  {
    kind: 'list',
    name: 'short-now',
    title: 'Short, and what a restock order brings',
    note: 'To order: up to the order-up-to level, before what is on its way already.',
    width: 'full',
    filters: [SHORT],
    columns: [
      'location_id',
      'sku',
      'product_name',
      'on_hand',
      'reorder_point',
      'to_order',
      'days_of_cover',
      'lead_time_days',
      'stock_out_risk',
    ],
    sort: [{ by: 'stock_out_risk', descending: true }, { by: 'days_of_cover' }],
    limit: 15,
  },
]);

const charts = visualsOf(stock, [
  {
    kind: 'bar',
    name: 'cover',
    title: 'Mean days of cover by category',
    width: 'half',
    filters: [{ kind: 'present', field: 'category' }],
    direction: 'horizontal',
    category: { field: 'category' },
    measures: [mean('days_of_cover')],
    sort: { by: 'days_of_cover' },
    limit: 10,
  },
  {
    kind: 'bar',
    name: 'turnover',
    title: 'Mean turns a year by category',
    width: 'half',
    filters: [{ kind: 'present', field: 'category' }],
    direction: 'horizontal',
    category: { field: 'category' },
    measures: [mean('turnover')],
    sort: { by: 'turnover', descending: true },
    limit: 10,
  },
]);

const advice = visualsOf(stock, [
  {
    kind: 'list',
    name: 'better-reorder-points',
    title: 'Reorder points that should rise',
    width: 'half',
    filters: [{ kind: 'at least', field: 'reorder_point_change', value: 1 }],
    columns: ['location_id', 'sku', 'reorder_point', 'recommended_reorder_point', 'reorder_point_change'],
    sort: [{ by: 'reorder_point_change', descending: true }],
    limit: 10,
  },
  {
    kind: 'list',
    name: 'long-cover',
    title: 'Lies longest',
    width: 'half',
    filters: [{ kind: 'present', field: 'days_of_cover' }],
    columns: ['location_id', 'sku', 'on_hand', 'mean_daily_demand', 'days_of_cover', 'turnover'],
    sort: [{ by: 'days_of_cover', descending: true }],
    limit: 10,
  },
]);

export const inventoryDashboard: Dashboard = {
  name: 'inventory',
  title: 'Inventory',
  question: 'What is short, what will be, and what lies too long?',
  visuals: [...figures, ...lists, ...charts, ...advice],
};
