// A step of the nightly flow: starts the crawlers of sources with new files, or asks after those that were started.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { GlueClient } from '@aws-sdk/client-glue';
import { type CrawlProgress, crawlRequest } from '../../contracts/night/inspection.ts';
import { glueCrawlers } from '../adapters/glue-crawlers.ts';
import { crawlRaw } from './crawl-raw.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const ports = {
  crawlers: glueCrawlers(new GlueClient({})),
  pause: (milliseconds: number) => sleep(milliseconds),
};
const crawlerOf = {
  pos: env.POS_CRAWLER,
  reviews: env.REVIEWS_CRAWLER,
  catalog: env.CATALOG_CRAWLER,
  locations: env.LOCATIONS_CRAWLER,
};

export async function handler(event: unknown): Promise<CrawlProgress> {
  const progress = await crawlRaw(crawlRequest.parse(event), crawlerOf, ports);
  logger.info('crawlers', { ...progress });
  return progress;
}
