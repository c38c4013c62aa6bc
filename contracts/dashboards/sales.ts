// Sales: how much, where, and where it is going. Amounts of one currency at a time.
import type { Dashboard } from './dashboard.ts';
import { dailySalesSet, monthlySalesSet } from './sales-data-sets.ts';
import { type Filter, measuresOf, visualsOf } from './visual.ts';

const daily = measuresOf(dailySalesSet);
const monthly = measuresOf(monthlySalesSet);

const lastDays = (count: number): Filter<'business_date'> => ({
  kind: 'last',
  field: 'business_date',
  count,
  unit: 'day',
});

const days = visualsOf(dailySalesSet, [
  {
    kind: 'kpi',
    name: 'net-revenue-28-days',
    title: 'Net revenue, last 28 days',
    width: 'third',
    filters: [lastDays(28)],
    measure: daily.sum('net_revenue'),
  },
  {
    kind: 'kpi',
    name: 'orders-28-days',
    title: 'Orders, last 28 days',
    width: 'third',
    filters: [lastDays(28)],
    measure: daily.sum('orders'),
  },
  {
    kind: 'kpi',
    name: 'returned-28-days',
    title: 'Returned, last 28 days',
    note: 'Amount of returns and cancellations ÷ gross revenue.',
    width: 'third',
    filters: [lastDays(28)],
    measure: {
      kind: 'ratio',
      name: 'returned_share',
      label: 'Returned',
      format: 'share',
      of: ['returns'],
      to: ['gross_revenue'],
    },
  },
  {
    kind: 'line',
    name: 'daily-net-revenue',
    title: 'Net revenue a day, by channel',
    width: 'full',
    filters: [lastDays(92)],
    x: { field: 'business_date' },
    series: 'channel',
    measures: [daily.sum('net_revenue')],
  },
  {
    kind: 'bar',
    name: 'places',
    title: 'Net revenue by store and warehouse, last 28 days',
    width: 'half',
    filters: [lastDays(28)],
    direction: 'horizontal',
    category: { field: 'location_id' },
    measures: [daily.sum('net_revenue')],
    sort: { by: 'net_revenue', descending: true },
    limit: 12,
  },
  {
    kind: 'line',
    name: 'daily-orders',
    title: 'Orders a day, by channel',
    width: 'half',
    filters: [lastDays(92)],
    x: { field: 'business_date' },
    series: 'channel',
    measures: [daily.sum('orders')],
  },
]);

const months = visualsOf(monthlySalesSet, [
  {
    kind: 'bar',
    name: 'monthly-net-revenue',
    title: 'Net revenue a month, by channel',
    width: 'half',
    filters: [{ kind: 'last', field: 'month', count: 24, unit: 'month' }],
    direction: 'vertical',
    category: { field: 'month' },
    series: 'channel',
    measures: [monthly.sum('net_revenue')],
    sort: { by: 'month' },
    limit: 24,
  },
  {
    kind: 'table',
    name: 'monthly-report',
    title: 'Monthly report',
    note: 'A closed month that changed later has a version above 1.',
    width: 'full',
    filters: [{ kind: 'last', field: 'month', count: 24, unit: 'month' }],
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
]);

export const salesDashboard: Dashboard = {
  name: 'sales',
  title: 'Sales',
  question: 'How much do we sell, where, and is it more than before?',
  oneOf: { field: 'currency', label: 'Currency' },
  visuals: [...days, ...months],
};
