// Risk: what fraud rules held, and how often people agreed.
import { ALL_RULES } from '../lake/fraud-summary.ts';
import type { Dashboard } from './dashboard.ts';
import { fraudSummarySet } from './people-data-sets.ts';
import { type Measure, measuresOf, visualsOf } from './visual.ts';

type Field = keyof (typeof fraudSummarySet)['fields'];

const { sum } = measuresOf(fraudSummarySet);

const days = (count: number) => ({ kind: 'last', field: 'business_date', count, unit: 'day' }) as const;
/** Every case once. */
const cases = { kind: 'is', field: 'rule', value: ALL_RULES } as const;
const rules = { kind: 'is not', field: 'rule', value: ALL_RULES } as const;

const precision: Measure<Field> = {
  kind: 'ratio',
  name: 'precision',
  label: 'Precision',
  format: 'share',
  of: ['confirmed'],
  to: ['confirmed', 'dismissed'],
};

const figures = visualsOf(fraudSummarySet, [
  {
    kind: 'kpi',
    name: 'held',
    title: 'Orders held, 28 days',
    width: 'quarter',
    filters: [days(28), cases],
    measure: sum('flagged'),
  },
  {
    kind: 'kpi',
    name: 'held-share',
    title: 'Share of orders held',
    note: 'Of the online orders of 28 days.',
    width: 'quarter',
    filters: [days(28), cases],
    measure: {
      kind: 'ratio',
      name: 'held_share',
      label: 'Held',
      format: 'share',
      of: ['flagged'],
      to: ['orders'],
    },
  },
  {
    kind: 'kpi',
    name: 'precision',
    title: 'Precision, 92 days',
    note: 'Confirmed ÷ decided.',
    width: 'quarter',
    filters: [days(92), cases],
    measure: precision,
  },
  {
    kind: 'kpi',
    name: 'undecided',
    title: 'Undecided, 92 days',
    width: 'quarter',
    filters: [days(92), cases],
    measure: sum('still_open'),
  },
]);

const charts = visualsOf(fraudSummarySet, [
  {
    kind: 'bar',
    name: 'held-a-day',
    title: 'Orders held a day, and what became of them',
    width: 'full',
    filters: [days(60), cases],
    direction: 'vertical',
    category: { field: 'business_date' },
    measures: [sum('confirmed'), sum('dismissed'), sum('still_open')],
    sort: { by: 'business_date' },
    limit: 60,
  },
  {
    kind: 'bar',
    name: 'rules',
    title: 'Orders held by rule, 92 days',
    note: 'An order may be held by several rules.',
    width: 'half',
    filters: [days(92), rules],
    direction: 'horizontal',
    category: { field: 'rule' },
    measures: [sum('confirmed'), sum('dismissed'), sum('still_open')],
    sort: { by: 'confirmed', descending: true },
    limit: 20,
  },
  {
    kind: 'bar',
    name: 'rule-precision',
    title: 'Precision by rule, 92 days',
    note: 'Of rules with a decided order.',
    width: 'half',
    filters: [days(92), rules],
    direction: 'horizontal',
    category: { field: 'rule' },
    measures: [precision],
    sort: { by: 'precision', descending: true },
    limit: 20,
  },
]);

const details = visualsOf(fraudSummarySet, [
  {
    kind: 'table',
    name: 'rules-in-figures',
    title: 'Rules in figures, 92 days',
    width: 'full',
    filters: [days(92), rules],
    rows: [{ field: 'rule' }, { field: 'currency' }],
    measures: [
      sum('flagged'),
      sum('decisive'),
      sum('confirmed'),
      sum('dismissed'),
      sum('still_open'),
      precision,
      sum('flagged_amount'),
      sum('confirmed_amount'),
    ],
    sort: [{ by: 'flagged', descending: true }],
    limit: 25,
  },
]);

export const riskDashboard: Dashboard = {
  name: 'risk',
  title: 'Risk',
  question: 'What do the fraud rules hold, and how often are they right?',
  visuals: [...figures, ...charts, ...details],
};
