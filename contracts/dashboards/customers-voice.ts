// Customers' voice: what they write, in stars and in words, beside what they buy.
import type { Dashboard } from './dashboard.ts';
import { reviewInsightsSet, reviewsSet } from './people-data-sets.ts';
import { type Measure, measuresOf, visualsOf } from './visual.ts';

type Field = keyof (typeof reviewInsightsSet)['fields'];

const { sum } = measuresOf(reviewInsightsSet);

const twoYears = [{ kind: 'last', field: 'month', count: 24, unit: 'month' }] as const;
const reviewed = [...twoYears, { kind: 'at least', field: 'reviews', value: 1 }] as const;

const rating: Measure<Field> = {
  kind: 'weighted mean',
  name: 'rating',
  label: 'Rating',
  format: 'rating',
  field: 'average_rating',
  weight: 'reviews',
};

const sentiment: Measure<Field> = {
  kind: 'weighted mean',
  name: 'sentiment',
  label: 'Sentiment',
  format: 'score',
  field: 'sentiment_score',
  weight: 'reviews',
};

const share = (field: 'positive_reviews' | 'negative_reviews', label: string): Measure<Field> => ({
  kind: 'ratio',
  name: `${field}_share`,
  label,
  format: 'share',
  of: [field],
  to: ['reviews'],
});

const figures = visualsOf(reviewInsightsSet, [
  {
    kind: 'kpi',
    name: 'rating',
    title: 'Mean rating',
    note: 'Of five stars, over two years.',
    width: 'quarter',
    filters: twoYears,
    measure: rating,
  },
  {
    kind: 'kpi',
    name: 'reviews',
    title: 'Reviews',
    note: 'Over two years.',
    width: 'quarter',
    filters: twoYears,
    measure: sum('reviews'),
  },
  {
    kind: 'kpi',
    name: 'positive',
    title: 'Positive',
    note: 'By what the text says, not by the stars.',
    width: 'quarter',
    filters: twoYears,
    measure: share('positive_reviews', 'Positive'),
  },
  {
    kind: 'kpi',
    name: 'negative',
    title: 'Negative',
    note: 'By what the text says, not by the stars.',
    width: 'quarter',
    filters: twoYears,
    measure: share('negative_reviews', 'Negative'),
  },
]);

const charts = visualsOf(reviewInsightsSet, [
  {
    kind: 'bar',
    name: 'sentiment-by-month',
    title: 'What reviews say, by month',
    width: 'full',
    filters: reviewed,
    direction: 'vertical',
    category: { field: 'month' },
    measures: [sum('positive_reviews'), sum('neutral_reviews'), sum('negative_reviews')],
    sort: { by: 'month' },
    limit: 24,
  },
  {
    kind: 'line',
    name: 'rating-by-month',
    title: 'Mean rating, by month',
    width: 'half',
    filters: reviewed,
    x: { field: 'month' },
    measures: [rating],
  },
  {
    kind: 'line',
    name: 'units-by-month',
    title: 'Units sold, by month',
    width: 'half',
    filters: twoYears,
    x: { field: 'month' },
    measures: [sum('units')],
  },
]);

const products = visualsOf(reviewInsightsSet, [
  {
    kind: 'table',
    name: 'products',
    title: 'Ratings beside sales, by product',
    width: 'full',
    filters: reviewed,
    rows: [{ field: 'sku' }, { field: 'product_name' }, { field: 'category' }, { field: 'currency' }],
    measures: [
      sum('reviews'),
      rating,
      sentiment,
      share('positive_reviews', 'Positive'),
      share('negative_reviews', 'Negative'),
      sum('units'),
      sum('net_revenue'),
    ],
    sort: [{ by: 'reviews', descending: true }, { by: 'rating' }],
    limit: 15,
  },
]);

const texts = visualsOf(reviewsSet, [
  {
    kind: 'list',
    name: 'newest-reviews',
    title: 'Newest reviews',
    width: 'full',
    filters: [{ kind: 'last', field: 'created_at', count: 732, unit: 'day' }],
    columns: ['created_at', 'sku', 'rating', 'title', 'text', 'source'],
    sort: [{ by: 'created_at', descending: true }],
    limit: 10,
  },
]);

export const customersVoiceDashboard: Dashboard = {
  name: 'customers-voice',
  title: 'Customers’ voice',
  question: 'What do customers say of what they buy?',
  visuals: [...figures, ...charts, ...products, ...texts],
};
