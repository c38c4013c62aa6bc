// Every table of the lake. A new one is an entry here, its columns in a file beside, and a migration when it is Iceberg.
import { counterSnapshots, rawCounters } from './counters.ts';
import { dataQuality } from './data-quality.ts';
import { events, rawEvents, stockMovements } from './events.ts';
import {
  locations,
  products,
  rawCatalog,
  rawLocations,
  rawPos,
  rawReviews,
  reviews,
  salesLines,
} from './files.ts';
import { fraudCases, rawCases } from './fraud-cases.ts';
import { fraudSummary } from './fraud-summary.ts';
import type { LakeTable, Zone } from './lake-table.ts';
import {
  archiveObjects,
  deliveries,
  migrations,
  rejectedFiles,
  rejectedRows,
  rowBalance,
} from './ledgers.ts';
import { dailyProductSales, dailySales, monthClosings, monthlySales } from './marts.ts';
import { inventoryHealth, productPerformance, salesTrends, topMovers } from './product-marts.ts';
import { publishedPolicies, publishedSales } from './publications.ts';
import { archivePositions, reconciliation, stockBalances } from './reconciliation.ts';
import { reviewInsights } from './review-insights.ts';
import { sentimentWords } from './sentiment-words.ts';

export const LAKE_TABLES: readonly LakeTable[] = [
  rawEvents,
  rawPos,
  rawReviews,
  rawCatalog,
  rawLocations,
  rawCounters,
  rawCases,
  migrations,
  deliveries,
  rejectedFiles,
  archiveObjects,
  events,
  salesLines,
  stockMovements,
  fraudCases,
  sentimentWords,
  reviews,
  products,
  locations,
  counterSnapshots,
  stockBalances,
  archivePositions,
  rejectedRows,
  rowBalance,
  publishedSales,
  publishedPolicies,
  dailySales,
  dailyProductSales,
  monthlySales,
  monthClosings,
  fraudSummary,
  reviewInsights,
  dataQuality,
  salesTrends,
  topMovers,
  productPerformance,
  inventoryHealth,
  reconciliation,
];

export const ICEBERG_TABLES: readonly LakeTable[] = LAKE_TABLES.filter(({ kind }) => kind === 'iceberg');

/** The table of a name; undefined when there is none. */
export function lakeTable(zone: Zone, name: string): LakeTable | undefined {
  return LAKE_TABLES.find((table) => table.zone === zone && table.name === name);
}
