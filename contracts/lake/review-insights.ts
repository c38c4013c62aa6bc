// What customers write about a product, beside what it sells.
import { orderPlaced } from '../events/order-placed.ts';
import { catalogProduct } from '../files/catalog-product.ts';
import { review } from '../files/review.ts';
import { column, columnOf, type LakeTable, named, nullable } from './lake-table.ts';

const SHARE = 'decimal(5,4)';

export const reviewInsights: LakeTable = {
  zone: 'marts',
  name: 'review_insights',
  row: 'Reviews of a product that were written in a month, beside what it sold in that month in a currency.',
  kind: 'iceberg',
  columns: [
    /** `YYYY-MM`, in the reporting time zone. */
    column('month', 'string'),
    columnOf(review, 'sku'),
    /** Nothing when nothing was sold. Of several currencies the reviews stand beside the one that sold most units. */
    nullable(columnOf(orderPlaced, 'currency')),
    /** By the catalogue; nothing when it does not know the sku. */
    nullable(named(columnOf(catalogProduct, 'name'), 'product_name')),
    nullable(columnOf(catalogProduct, 'category')),
    column('reviews', 'bigint'),
    /** Mean of the stars, 1 to 5. */
    nullable(column('average_rating', 'decimal(3,2)')),
    /** By what the text says, not by the stars. */
    column('positive_reviews', 'bigint'),
    column('neutral_reviews', 'bigint'),
    column('negative_reviews', 'bigint'),
    nullable(column('positive_share', SHARE)),
    nullable(column('neutral_share', SHARE)),
    nullable(column('negative_share', SHARE)),
    /** Mean over the reviews, -1 (worst) to 1 (best). */
    nullable(column('sentiment_score', SHARE)),
    /** Net of returns, as in daily_product_sales. */
    column('units', 'bigint'),
    column('net_revenue', 'decimal(14,4)'),
  ],
  partitioning: ['month'],
};
