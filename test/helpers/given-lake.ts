// A lake over the wire: S3, Athena on the local SQL engine, and Glue with the crawlers of the raw zone, behind one
// endpoint. Its tables are those of the migrations.

import { Athena } from '@aws-sdk/client-athena';
import { Glue } from '@aws-sdk/client-glue';
import { onTestFinished } from 'vitest';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { rawCounters } from '../../contracts/lake/counters.ts';
import { sentimentWordExample } from '../../contracts/lake/sentiment-words.ts';
import { SOURCES, type Source } from '../../contracts/night/source.ts';
import { athenaQueries } from '../../lambda/adapters/athena-queries.ts';
import { sqlFiles } from '../../lambda/adapters/sql-files.ts';
import { migrateLake } from '../../lambda/migrate-lake/migrate-lake.ts';
import type { ClassifierPlan } from '../../local/cloud/assembly/resources/classifiers.ts';
import { athenaEmulator } from '../../local/cloud/athena/athena-emulator.ts';
import { lakeEngine } from '../../local/cloud/athena/engine/run-statement.ts';
import { memoryCatalog } from '../../local/cloud/glue/catalog.ts';
import { glueEmulator } from '../../local/cloud/glue/glue-emulator.ts';
import { s3Emulator } from '../../local/cloud/s3/s3-emulator.ts';
import { temporaryFolder } from '../../local/cloud/temporary-folder.ts';
import { GROUP } from '../local/cloud/athena/given-athena.ts';
import { givenObjectStore, givenService, standingClock } from '../local/cloud/given-service.ts';
import { CRAWLER, CRAWLER_ROLE, LINE_CLASSIFIER, POS_CLASSIFIER } from '../local/cloud/glue/given-glue.ts';
import { rawTable } from './catalogue-tables.ts';
import { RAW_BUCKET } from './memory-raw-zone.ts';

export const DATABASES = { raw: 'lake_raw', clean: 'lake_clean', marts: 'lake_marts' };
export const SQL_FOLDER = new URL('../../sql/', import.meta.url);

export const crawlerName = (source: Source): string => `lake-${source}`;

const CLASSIFIERS: readonly ClassifierPlan[] = [
  {
    ...POS_CLASSIFIER,
    header: [...POS_COLUMNS],
    types: POS_COLUMNS.map(() => 'string'),
  },
  { ...LINE_CLASSIFIER, types: ['string'] },
];

const crawlerOf = (source: Source) => ({
  ...CRAWLER,
  address: `Lake/${source}`,
  name: crawlerName(source),
  databaseName: DATABASES.raw,
  targets: [{ bucket: RAW_BUCKET, prefix: `${source}/`, exclusions: [] }],
  classifiers: [source === 'pos' ? POS_CLASSIFIER.name : LINE_CLASSIFIER.name],
});

/** Call it inside a test. */
export async function givenLake() {
  const clock = standingClock();
  const store = givenObjectStore(clock);
  for (const bucket of [RAW_BUCKET, 'clean', 'marts', 'results']) store.createBucket(bucket);
  const catalog = memoryCatalog();
  for (const database of Object.values(DATABASES)) catalog.createDatabase(database);
  catalog.putTable({ ...rawTable(rawCounters), databaseName: DATABASES.raw });
  const folder = temporaryFolder('engine');
  let elapsed = 0;
  const world = { catalog, objects: store, clock, elapsedMs: () => (elapsed += 5) };
  const athena = athenaEmulator([GROUP], {
    ...world,
    engine: lakeEngine({ catalog, objects: store, folder: folder.path }),
    authorize: () => undefined,
  });
  onTestFinished(async () => {
    await athena.close();
    folder.remove();
  });
  const glueService = glueEmulator(
    {
      crawlers: SOURCES.map(crawlerOf),
      classifiers: CLASSIFIERS,
      roles: [{ address: 'Lake/Role', name: 'crawler', arn: CRAWLER_ROLE, statements: [] }],
    },
    { ...world, require: () => undefined },
  );
  const service = await givenService([s3Emulator(store), athena, glueService]);
  const queries = athenaQueries(service.closing(new Athena(service.clients)), GROUP.name);
  await migrateLake(
    { buckets: { clean: 'clean', marts: 'marts' }, now: '2011-03-01T08:00:00.000Z' },
    {
      lake: queries,
      library: { texts: sqlFiles(SQL_FOLDER), databases: DATABASES },
      sentimentWords: [sentimentWordExample],
      optimizers: { turnOn: async () => 0 },
    },
  );
  const glue = service.closing(new Glue(service.clients));
  return { ...service, store, queries, glue, crawlersSettled: () => glueService.crawlers.settled() };
}
