// The crawlers of what partners deliver as files. Every column is text: what it means is decided in sql/refine.
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import type { Source } from '../../contracts/night/source.ts';
import type { Env } from '../../lambda/crawl-raw/env.ts';
import type { Config } from '../config.ts';
import { Crawler, type CrawlerProps } from './crawler.ts';
import type { Databases } from './databases.ts';
import type { Zones } from './zones.ts';

export interface CrawlersProps {
  readonly config: Config;
  readonly zones: Zones;
  readonly databases: Databases;
}

export class Crawlers extends Construct {
  private readonly bySource: Readonly<Record<Source, Crawler>>;

  constructor(scope: Construct, id: string, props: CrawlersProps) {
    super(scope, id);
    const crawler = (source: Source, csv: CrawlerProps['csv']) =>
      new Crawler(this, source.charAt(0).toUpperCase() + source.slice(1), { ...props, source, csv });
    this.bySource = {
      pos: crawler('pos', TILL_LOG),
      reviews: crawler('reviews', LINES),
      catalog: crawler('catalog', LINES),
      locations: crawler('locations', LINES),
    };
  }

  /** May start each of them, and ask how it goes. */
  grantCrawling(role: Role): Env {
    for (const crawler of Object.values(this.bySource)) crawler.grantCrawling(role);
    const { pos, reviews, catalog, locations } = this.bySource;
    return {
      POS_CRAWLER: pos.crawlerName,
      REVIEWS_CRAWLER: reviews.crawlerName,
      CATALOG_CRAWLER: catalog.crawlerName,
      LOCATIONS_CRAWLER: locations.crawlerName,
    };
  }
}

const texts = (count: number) => ({
  customDatatypeConfigured: true,
  containsCustomDatatype: Array.from({ length: count }, () => 'STRING'),
});

const TILL_LOG: CrawlerProps['csv'] = {
  delimiter: ',',
  quoteSymbol: '"',
  containsHeader: 'PRESENT',
  header: [...POS_COLUMNS],
  ...texts(POS_COLUMNS.length),
};

/** Every line is a row of one column, whatever it holds: a broken one can neither fail a query nor be lost. */
const LINES: CrawlerProps['csv'] = {
  // A character that no JSON line holds: JSON writes it as an escape.
  delimiter: '\u0001',
  containsHeader: 'ABSENT',
  header: ['line'],
  allowSingleColumn: true,
  ...texts(1),
};
