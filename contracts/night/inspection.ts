// What the inspection of new files found, and what crawling them takes.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';
import { SOURCES, source } from './source.ts';

export const inspectionRequest = z.object({ plan: nightPlan });

export type InspectionRequest = z.infer<typeof inspectionRequest>;

const count = z.int().min(0);

export const inspection = z.object({
  /** Files that were accepted, by source. */
  accepted: z.record(z.enum(SOURCES), count),
  /** Files that were set aside. */
  rejected: count,
  /** Objects of the event archive that were not known before. */
  archiveObjects: count,
  /** Sources whose raw table must be crawled, because it has new files. */
  crawl: z.array(source),
});

export type Inspection = z.infer<typeof inspection>;

export const inspectionExample: Inspection = {
  accepted: { pos: 12, reviews: 1, catalog: 0, locations: 0 },
  rejected: 1,
  archiveObjects: 96,
  crawl: ['pos', 'reviews'],
};

const pendingCrawl = z.object({
  crawler: z.string().min(1),
  /** A crawl was under way, and may have begun before the new files came: the crawler is started when it has ended. */
  startAgain: z.boolean(),
});

export type PendingCrawl = z.infer<typeof pendingCrawl>;

/** Starts the crawlers of the sources, or asks after those that were started. */
export const crawlRequest = z.union([
  z.object({ sources: z.array(source) }),
  z.object({ pending: z.array(pendingCrawl) }),
]);

export type CrawlRequest = z.infer<typeof crawlRequest>;

export const crawlProgress = z.object({
  /** Crawls that have not ended. */
  pending: z.array(pendingCrawl),
});

export type CrawlProgress = z.infer<typeof crawlProgress>;

export const crawlProgressExample: CrawlProgress = {
  pending: [{ crawler: 'tillstream-dev-pos', startAgain: false }],
};
