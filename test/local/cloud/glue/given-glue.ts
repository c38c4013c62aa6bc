// Glue behind a real endpoint with the real SDK client, over a bucket `raw`; what the crawlers' role needs is noted.
import { gzipSync } from 'node:zlib';
import { Glue } from '@aws-sdk/client-glue';
import type { ClassifierPlan } from '../../../../local/cloud/assembly/resources/classifiers.ts';
import type { CrawlerPlan } from '../../../../local/cloud/assembly/resources/crawlers.ts';
import { type CatalogTable, memoryCatalog } from '../../../../local/cloud/glue/catalog.ts';
import { glueEmulator } from '../../../../local/cloud/glue/glue-emulator.ts';
import { arn, givenObjectStore, givenService, standingClock } from '../given-service.ts';

export const CRAWLER_ROLE = 'arn:aws:iam::000000000000:role/crawler';

export const POS_CLASSIFIER: ClassifierPlan = {
  address: 'Lake/Pos',
  name: 'pos',
  delimiter: ',',
  quoteSymbol: '"',
  containsHeader: 'PRESENT',
  header: ['transaction_id', 'sku', 'quantity'],
  allowSingleColumn: false,
  types: undefined,
  serde: 'OpenCSVSerDe',
};

export const LINE_CLASSIFIER: ClassifierPlan = {
  ...POS_CLASSIFIER,
  name: 'line',
  delimiter: '\u0001',
  quoteSymbol: undefined,
  containsHeader: 'ABSENT',
  header: ['line'],
  allowSingleColumn: true,
  serde: 'LazySimpleSerDe',
};

export const CRAWLER: CrawlerPlan = {
  address: 'Lake/Crawler',
  name: 'pos-crawler',
  arn: arn('glue', 'crawler/pos-crawler'),
  roleArn: CRAWLER_ROLE,
  databaseName: 'raw',
  targets: [{ bucket: 'raw', prefix: 'pos/', exclusions: [] }],
  classifiers: ['pos'],
  tablePrefix: '',
  tableLevel: undefined,
  newFoldersOnly: true,
};

interface Given {
  /** What a crawl waits for. */
  readonly until?: Promise<void>;
  readonly crawler?: Partial<CrawlerPlan>;
  readonly classifiers?: readonly ClassifierPlan[];
  readonly tables?: readonly CatalogTable[];
  /** The action that the crawlers' role may not do. */
  readonly denied?: string;
}

export async function givenGlue({ crawler = {}, classifiers, tables = [], denied, until }: Given = {}) {
  const clock = standingClock();
  const store = givenObjectStore(clock);
  store.createBucket('raw');
  const catalog = memoryCatalog();
  catalog.createDatabase('raw');
  for (const table of tables) {
    catalog.createDatabase(table.databaseName);
    catalog.putTable(table);
  }
  const roleAsked: string[] = [];
  const emulator = glueEmulator(
    {
      crawlers: [{ ...CRAWLER, ...crawler }],
      classifiers: classifiers ?? [POS_CLASSIFIER, LINE_CLASSIFIER],
      roles: [{ address: 'Lake/Role', name: 'crawler', arn: CRAWLER_ROLE, statements: [] }],
    },
    {
      catalog,
      objects: {
        put: store.put,
        async list(bucket, prefix) {
          await until;
          return store.list(bucket, prefix);
        },
      },
      clock,
      elapsedMs: () => 0,
      require(_roleArn, action, resource) {
        roleAsked.push(`${action} ${resource}`);
        if (action === denied) throw new Error(`AccessDenied: may not ${action} on ${resource}`);
      },
    },
  );
  const service = await givenService([emulator]);
  const glue = service.closing(new Glue(service.clients));
  /** Starts the crawler and waits for the end of the crawl. */
  const crawl = async (Name = CRAWLER.name) => {
    await glue.startCrawler({ Name });
    await emulator.crawlers.settled();
    return (await glue.getCrawler({ Name })).Crawler;
  };
  const { settled } = emulator.crawlers;
  return { ...service, glue, crawlers: emulator.crawlers, store, catalog, clock, roleAsked, crawl, settled };
}

export const CSV = 'transaction_id,sku,quantity\n1,a,2\n2,"b,c",3\n';
export const gz = (text: string) => gzipSync(Buffer.from(text));
