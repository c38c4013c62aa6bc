// What customers say, and what fraud rules and people decided, as dashboards read them.
import { reviews } from '../lake/files.ts';
import { fraudSummary } from '../lake/fraud-summary.ts';
import { reviewInsights } from '../lake/review-insights.ts';
import { dataSet } from './data-set.ts';

const CURRENCY = { label: 'Currency', format: 'text' } as const;
const SKU = { label: 'SKU', format: 'text' } as const;

export const reviewInsightsSet = dataSet(reviewInsights, {
  title: 'Reviews beside sales',
  fields: {
    month: { label: 'Month', format: 'month' },
    sku: SKU,
    product_name: { label: 'Product', format: 'text' },
    category: { label: 'Category', format: 'text' },
    currency: CURRENCY,
    reviews: { label: 'Reviews', format: 'count' },
    average_rating: { label: 'Rating', format: 'rating' },
    positive_reviews: { label: 'Positive', format: 'count' },
    neutral_reviews: { label: 'Neutral', format: 'count' },
    negative_reviews: { label: 'Negative', format: 'count' },
    sentiment_score: { label: 'Sentiment', format: 'score' },
    units: { label: 'Units', format: 'count' },
    net_revenue: { label: 'Net revenue', format: 'money' },
  },
});

export const reviewsSet = dataSet(reviews, {
  title: 'Reviews',
  fields: {
    created_at: { label: 'Written', format: 'moment' },
    sku: SKU,
    rating: { label: 'Stars', format: 'count' },
    title: { label: 'Title', format: 'text' },
    text: { label: 'Text', format: 'text' },
    source: { label: 'Source', format: 'text' },
  },
});

export const fraudSummarySet = dataSet(fraudSummary, {
  title: 'Fraud rules',
  fields: {
    business_date: { label: 'Day', format: 'day' },
    rule: { label: 'Rule', format: 'text' },
    currency: CURRENCY,
    orders: { label: 'Orders', format: 'count' },
    flagged: { label: 'Held', format: 'count' },
    decisive: { label: 'Held by it alone', format: 'count' },
    still_open: { label: 'Undecided', format: 'count' },
    confirmed: { label: 'Confirmed', format: 'count' },
    dismissed: { label: 'Released', format: 'count' },
    flagged_amount: { label: 'Amount held', format: 'money' },
    confirmed_amount: { label: 'Amount confirmed', format: 'money' },
  },
});
