// QuickSight: the people who look, and what it keeps in its memory for them.

import type { CostRule } from '../usage.ts';
import type { Month } from '../workload.ts';
import { DAYS } from '../workload.ts';

const GB = 1e9;
/** What a data set keeps of the past. */
const DAYS_KEPT = DAYS * 25.5;
const MONTHS_KEPT = 26;
/** Of a row: mostly numbers, dates and short texts. */
const ROW_BYTES = 150;
const REVIEW_BYTES = 600;

interface Kept {
  readonly rows: number;
  readonly rowBytes: number;
}

const rows = (count: number, rowBytes = ROW_BYTES): Kept => ({ rows: count, rowBytes });

/** By the end of a data set's id. */
const KEPT: Readonly<Record<string, (month: Month) => Kept>> = {
  'daily-sales': ({ locations }) => rows(locations * DAYS_KEPT),
  'sales-trends': ({ locations }) => rows(locations * DAYS_KEPT),
  'monthly-sales': ({ locations }) => rows(locations * MONTHS_KEPT),
  'top-movers': () => rows(40 * DAYS_KEPT),
  'product-performance': ({ workload }) => rows(workload.skus * MONTHS_KEPT),
  'inventory-health': ({ counters }) => rows(counters),
  'review-insights': ({ workload }) => rows(workload.skus * MONTHS_KEPT),
  reviews: ({ workload }) => rows(workload.reviewsPerDay * DAYS_KEPT, REVIEW_BYTES),
  'fraud-summary': () => rows(20 * DAYS_KEPT),
};

const gbOf = ({ rows: count, rowBytes }: Kept): number => (count * rowBytes) / GB;

export const dataSet: CostRule = ({ properties }, { month }) => {
  const id = String(properties['DataSetId']);
  const kept = Object.entries(KEPT).find(([name]) => id.endsWith(`-${name}`))?.[1](month);
  if (kept === undefined) return undefined;
  return {
    half: 'batch',
    usages: [
      {
        what: 'SPICE',
        price: 'quicksight-spice-gb-month',
        amount: gbOf(kept),
        knob: 'each author brings 10 GB, which are not taken off here',
      },
    ],
  };
};

/** People are paid for whatever they look at, once for all of an account's dashboards. */
export const dataSource: CostRule = (_, { month }) => {
  const { dashboardAuthors, dashboardReaders } = month.workload;
  return {
    half: 'batch',
    usages: [
      {
        what: 'authors',
        price: 'quicksight-author-month',
        amount: dashboardAuthors,
        knob: 'who only looks is a reader',
      },
      { what: 'readers', price: 'quicksight-reader-month', amount: dashboardReaders },
    ],
  };
};

/** Of one refresh, as Parquet that Athena reads: a third of what SPICE makes of it, and 10 MB for each statement at least. */
export const refreshedGb = (month: Month): number =>
  Object.values(KEPT).reduce((total, kept) => total + Math.max(0.01, gbOf(kept(month)) / 3), 0);

/** States that a refresh passes through: for each data set its start, and a look at it every half minute for some minutes. */
export const REFRESH_TRANSITIONS = 4 + Object.keys(KEPT).length * 16;
