// Starting and describing crawlers.
import * as z from 'zod';
import type { Permission } from '../../api.ts';
import type { CrawlTarget } from '../../assembly/resources/crawlers.ts';
import { listPage, PageToken } from '../../endpoint/list-page.ts';
import type { Crawler } from '../crawlers.ts';
import { type Glue, glueOperation } from '../glue.ts';

const Named = z.strictObject({ Name: z.string().min(1) });
const Page = z.strictObject({
  NextToken: PageToken,
  MaxResults: z.int().min(1).max(1000).default(1000),
});
const Metrics = Page.extend({ CrawlerNameList: z.array(z.string()).optional() });

const onCrawler =
  (action: string) =>
  ({ crawlers }: Glue, { Name }: z.infer<typeof Named>): readonly Permission[] => [
    { action: `glue:${action}`, resource: crawlers.find(Name).plan.arn },
  ];
const onAll = (action: string) => (): readonly Permission[] => [{ action: `glue:${action}`, resource: '*' }];

export const crawlerOperations = {
  GetCrawler: glueOperation(Named, {
    needs: onCrawler('GetCrawler'),
    run: ({ crawlers }, { Name }) => ({ Crawler: describe(crawlers.find(Name)) }),
  }),

  GetCrawlers: glueOperation(Page, {
    needs: onAll('GetCrawlers'),
    run({ crawlers }, { NextToken: token, MaxResults }) {
      const { page, next } = listPage(crawlers.list(), token, MaxResults);
      return { Crawlers: page.map(describe), ...next };
    },
  }),

  ListCrawlers: glueOperation(Page, {
    needs: onAll('ListCrawlers'),
    run({ crawlers }, { NextToken: token, MaxResults }) {
      const { page, next } = listPage(crawlers.list(), token, MaxResults);
      return { CrawlerNames: page.map(({ plan }) => plan.name), ...next };
    },
  }),

  GetCrawlerMetrics: glueOperation(Metrics, {
    needs: onAll('GetCrawlerMetrics'),
    run({ crawlers }, { CrawlerNameList: names, NextToken: token, MaxResults }) {
      const wanted = crawlers.list().filter(({ plan }) => names?.includes(plan.name) ?? true);
      const { page, next } = listPage(wanted, token, MaxResults);
      return { CrawlerMetricsList: page.map(metrics), ...next };
    },
  }),

  StartCrawler: glueOperation(Named, {
    needs: onCrawler('StartCrawler'),
    run({ crawlers }, { Name }) {
      crawlers.start(Name);
      return undefined;
    },
  }),
};

function describe({ plan, state, startedAtMs, elapsedMs, lastCrawl }: Crawler) {
  return {
    Name: plan.name,
    Role: plan.roleArn.split('/').at(-1),
    Targets: { S3Targets: plan.targets.map(describeTarget) },
    DatabaseName: plan.databaseName,
    Classifiers: plan.classifiers,
    TablePrefix: plan.tablePrefix,
    SchemaChangePolicy: { UpdateBehavior: 'LOG', DeleteBehavior: 'LOG' },
    RecrawlPolicy: {
      RecrawlBehavior: plan.newFoldersOnly ? 'CRAWL_NEW_FOLDERS_ONLY' : 'CRAWL_EVERYTHING',
    },
    State: state,
    CrawlElapsedTime: startedAtMs === undefined ? 0 : elapsedMs(),
    ...(lastCrawl && {
      LastCrawl: {
        Status: lastCrawl.status,
        ...(lastCrawl.errorMessage !== undefined && { ErrorMessage: lastCrawl.errorMessage }),
        LogGroup: '/aws-glue/crawlers',
        LogStream: plan.name,
        StartTime: lastCrawl.startedAtMs / 1000,
      },
    }),
  };
}

const describeTarget = ({ bucket, prefix, exclusions }: CrawlTarget) => ({
  Path: `s3://${bucket}/${prefix}`,
  Exclusions: exclusions,
});

const metrics = ({ plan, lastCrawl, state }: Crawler) => ({
  CrawlerName: plan.name,
  TimeLeftSeconds: 0,
  StillEstimating: state === 'RUNNING',
  LastRuntimeSeconds: (lastCrawl?.durationMs ?? 0) / 1000,
  MedianRuntimeSeconds: (lastCrawl?.durationMs ?? 0) / 1000,
  TablesCreated: lastCrawl?.tablesCreated ?? 0,
  TablesUpdated: 0,
  TablesDeleted: 0,
});
