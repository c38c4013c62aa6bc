// Sales: how much, where, and where it is going. Amounts of one currency at a time.
import type { Dashboard } from './dashboard.ts';
import { productPerformanceSet, salesTrendsSet, topMoversSet } from './product-data-sets.ts';
import { dailySalesSet, monthlySalesSet } from './sales-data-sets.ts';
import { measuresOf, type Visual, visualsOf } from './visual.ts';

const daily = measuresOf(dailySalesSet);
const monthly = measuresOf(monthlySalesSet);
const trend = measuresOf(salesTrendsSet);
const product = measuresOf(productPerformanceSet);

const days = (count: number) => ({ kind: 'last', field: 'business_date', count, unit: 'day' }) as const;
const newestDay = [days(92), { kind: 'newest', field: 'business_date' }] as const;
const twoYears = [{ kind: 'last', field: 'month', count: 24, unit: 'month' }] as const;
const newestMonth = [...twoYears, { kind: 'newest', field: 'month' }] as const;

const figures = [
  ...visualsOf(salesTrendsSet, [
    {
      kind: 'kpi',
      name: 'net-revenue',
      title: 'Net revenue, 7 days',
      width: 'quarter',
      filters: newestDay,
      measure: trend.sum('net_revenue_7d'),
      comparedWith: trend.sum('net_revenue_7d_week_before'),
    },
    {
      kind: 'kpi',
      name: 'units',
      title: 'Units, 7 days',
      width: 'quarter',
      filters: newestDay,
      measure: trend.sum('units_7d'),
      comparedWith: trend.sum('units_7d_week_before'),
    },
  ]),
  ...visualsOf(dailySalesSet, [
    {
      kind: 'kpi',
      name: 'orders',
      title: 'Orders, 28 days',
      width: 'quarter',
      filters: [days(28)],
      measure: daily.sum('orders'),
    },
    {
      kind: 'kpi',
      name: 'returned',
      title: 'Returned, 28 days',
      note: 'Amount of returns and cancellations ÷ gross revenue.',
      width: 'quarter',
      filters: [days(28)],
      measure: {
        kind: 'ratio',
        name: 'returned_share',
        label: 'Returned',
        format: 'share',
        of: ['returns'],
        to: ['gross_revenue'],
      },
    },
  ]),
];

const overTime = [
  ...visualsOf(dailySalesSet, [
    {
      kind: 'line',
      name: 'daily-net-revenue',
      title: 'Net revenue a day, by channel',
      width: 'full',
      filters: [days(92)],
      x: { field: 'business_date' },
      series: 'channel',
      measures: [daily.sum('net_revenue')],
    },
  ]),
  ...visualsOf(salesTrendsSet, [
    {
      kind: 'line',
      name: 'trend',
      title: 'Where net revenue is going',
      note: 'Averages a calendar day, over all channels and places.',
      width: 'half',
      filters: [days(92)],
      x: { field: 'business_date' },
      measures: [trend.sum('net_revenue_avg_7d'), trend.sum('net_revenue_avg_28d')],
    },
  ]),
  ...visualsOf(monthlySalesSet, [
    {
      kind: 'bar',
      name: 'monthly-net-revenue',
      title: 'Net revenue a month, by channel',
      width: 'half',
      filters: twoYears,
      direction: 'vertical',
      category: { field: 'month' },
      series: 'channel',
      measures: [monthly.sum('net_revenue')],
      sort: { by: 'month' },
      limit: 24,
    },
  ]),
];

const places = visualsOf(dailySalesSet, [
  {
    kind: 'bar',
    name: 'places',
    title: 'Net revenue by store and warehouse, 28 days',
    width: 'half',
    filters: [days(28)],
    direction: 'horizontal',
    category: { field: 'location_id' },
    measures: [daily.sum('net_revenue')],
    sort: { by: 'net_revenue', descending: true },
    limit: 10,
  },
]);

const categories = visualsOf(productPerformanceSet, [
  {
    kind: 'bar',
    name: 'categories',
    title: 'Net revenue by category, newest month',
    width: 'half',
    filters: [...newestMonth, { kind: 'present', field: 'category' }],
    direction: 'horizontal',
    category: { field: 'category' },
    measures: [product.sum('net_revenue')],
    sort: { by: 'net_revenue', descending: true },
    limit: 10,
  },
]);

const movers = (direction: 'up' | 'down', title: string): readonly Visual[] =>
  visualsOf(topMoversSet, [
    {
      kind: 'list',
      name: `movers-${direction}`,
      title,
      note: 'Net revenue of the last 7 days against the 7 before.',
      width: 'half',
      filters: [
        ...newestDay,
        { kind: 'is', field: 'measure', value: 'net_revenue' },
        { kind: 'is', field: 'direction', value: direction },
      ],
      columns: ['rank', 'sku', 'product_name', 'net_revenue_7d', 'net_revenue_change', 'currency'],
      sort: [{ by: 'rank' }],
      limit: 10,
    },
  ]);

const details = [
  ...visualsOf(productPerformanceSet, [
    {
      kind: 'list',
      name: 'best-products',
      title: 'Products that bring the most, newest month',
      width: 'full',
      filters: [...newestMonth, { kind: 'present', field: 'revenue_rank' }],
      columns: [
        'revenue_rank',
        'sku',
        'product_name',
        'category',
        'units',
        'net_revenue',
        'currency',
        'abc_class',
        'return_rate',
        'average_rating',
      ],
      sort: [{ by: 'revenue_rank' }],
      limit: 15,
    },
  ]),
  ...visualsOf(monthlySalesSet, [
    {
      kind: 'table',
      name: 'monthly-report',
      title: 'Monthly report',
      note: 'A closed month that changed later has a version above 1.',
      width: 'full',
      filters: twoYears,
      rows: [{ field: 'month' }, { field: 'channel' }, { field: 'location' }, { field: 'currency' }],
      measures: [
        monthly.sum('orders'),
        monthly.sum('units'),
        monthly.sum('gross_revenue'),
        monthly.sum('returns'),
        monthly.sum('net_revenue'),
        monthly.max('version'),
      ],
      sort: [
        { by: 'month', descending: true },
        { by: 'net_revenue', descending: true },
      ],
      limit: 24,
    },
  ]),
];

export const salesDashboard: Dashboard = {
  name: 'sales',
  title: 'Sales',
  question: 'How much do we sell, where, and is it more than before?',
  oneOf: { field: 'currency', label: 'Currency' },
  visuals: [
    ...figures,
    ...overTime,
    ...places,
    ...categories,
    ...movers('up', 'Rising'),
    ...movers('down', 'Falling'),
    ...details,
  ],
};
