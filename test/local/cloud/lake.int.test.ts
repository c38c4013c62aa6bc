// The lake whole: crawlers, catalogue, Athena and the engine, as roles of an app use them.
import { gzipSync } from 'node:zlib';
import { Athena } from '@aws-sdk/client-athena';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthorizer } from '../../../local/cloud/iam/authorizer.ts';
import { startLake } from '../../../local/cloud/lake.ts';
import { s3Emulator } from '../../../local/cloud/s3/s3-emulator.ts';
import { hiveTable } from './athena/catalog-tables.ts';
import { ended, GROUP } from './athena/given-athena.ts';
import { givenObjectStore, givenService, ROLE_ARN, standingClock } from './given-service.ts';
import { CRAWLER, CRAWLER_ROLE, CSV, POS_CLASSIFIER } from './glue/given-glue.ts';

const FOLDER = 'pos/for_date=2011-03-01/for_store=S1/';

const allowing = (...actions: readonly string[]) => [
  { effect: 'Allow' as const, actions, resources: ['*'], conditions: {} },
];

interface Given {
  /** What the caller of Athena may do. */
  readonly actions?: readonly string[];
  readonly bytesCutoff?: number;
}

async function givenLake({ actions = ['*'], bytesCutoff }: Given = {}) {
  const clock = standingClock();
  const objects = givenObjectStore(clock);
  for (const bucket of ['raw', 'clean', 'results']) objects.createBucket(bucket);
  const roles = [
    { address: 'Lake/Crawler', name: 'crawler', arn: CRAWLER_ROLE, statements: allowing('*') },
    { address: 'Lake/Caller', name: 'caller', arn: ROLE_ARN, statements: allowing(...actions) },
  ];
  const authorizer = createAuthorizer(roles);
  const lake = startLake({
    plan: {
      roles,
      databases: ['raw', 'clean'].map((name) => ({ address: name, name, arn: name })),
      catalogTables: [],
      classifiers: [POS_CLASSIFIER],
      crawlers: [CRAWLER],
      workGroups: [{ ...GROUP, bytesCutoff }],
    },
    clock,
    objects,
    authorizer,
  });
  onTestFinished(() => lake.close());
  const service = await givenService([...lake.services, s3Emulator(objects)], {
    authorize: authorizer.authorize,
  });
  return {
    athena: service.closing(new Athena(service.clients)),
    glue: service.closing(new Glue(service.clients)),
    s3: service.closing(new S3(service.clients)),
    objects,
    lake,
    authorizer,
  };
}

type Lake = Awaited<ReturnType<typeof givenLake>>;

async function crawled({ glue, lake, objects }: Lake) {
  await objects.put('raw', `${FOLDER}log.1.csv.gz`, gzipSync(Buffer.from(CSV)));
  await glue.startCrawler({ Name: CRAWLER.name });
  await lake.crawlers.settled();
}

async function rowsOf({ athena }: Lake, sql: string) {
  const { Status, QueryExecutionId } = await ended(athena, sql);
  if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason);
  const { ResultSet } = await athena.getQueryResults({ QueryExecutionId });
  return ResultSet?.Rows?.map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue));
}

const CREATE = `CREATE TABLE clean.sales (sku string, quantity bigint)
  LOCATION 's3://clean/sales/' TBLPROPERTIES ('table_type' = 'ICEBERG')`;

describe('a lake', () => {
  it('is asked for what a crawler found', async () => {
    const lake = await givenLake();
    await crawled(lake);
    const rows = await rowsOf(
      lake,
      "SELECT sku, quantity, for_store FROM raw.pos WHERE for_date = '2011-03-01' ORDER BY 1",
    );
    expect(rows).toEqual([
      ['sku', 'quantity', 'for_store'],
      ['a', '2', 'S1'],
      ['b,c', '3', 'S1'],
    ]);
  });

  it('keeps tables that SQL makes, in the catalogue too', async () => {
    // Given
    const lake = await givenLake();
    await crawled(lake);
    // When
    expect((await ended(lake.athena, CREATE)).Status?.State).toBe('SUCCEEDED');
    const insert = await ended(
      lake.athena,
      'INSERT INTO clean.sales SELECT sku, CAST(quantity AS bigint) FROM raw.pos',
    );
    // Then
    const { UpdateCount } = await lake.athena.getQueryResults({ QueryExecutionId: insert.QueryExecutionId });
    expect(UpdateCount).toBe(2);
    expect(await rowsOf(lake, 'SELECT sum(quantity) AS total FROM clean.sales')).toEqual([['total'], ['5']]);
    const { Table } = await lake.glue.getTable({ DatabaseName: 'clean', Name: 'sales' });
    expect(Table?.Parameters?.['table_type']).toBe('ICEBERG');
  });

  it('leaves the result where the caller can get it', async () => {
    const lake = await givenLake();
    const { QueryExecutionId } = await ended(
      lake.athena,
      "SELECT 1 AS n, 'x' AS text, CAST(NULL AS bigint) AS nothing",
    );
    const { Body } = await lake.s3.getObject({ Bucket: 'results', Key: `queries/${QueryExecutionId}.csv` });
    expect(await Body?.transformToString()).toBe('"n","text","nothing"\n"1","x",\n');
  });

  it.each([
    ['SELCT 1', "line 1:1: mismatched input 'SELCT'"],
    ['SELECT * FROM clean.gone', 'TABLE_NOT_FOUND'],
    ['SELECT nothing FROM (SELECT 1 AS n)', 'COLUMN_NOT_FOUND'],
  ])('says what is wrong with %s', async (sql, sentence) => {
    await expect(rowsOf(await givenLake(), sql)).rejects.toThrow(sentence);
  });

  it('cancels what would read more than the workgroup allows', async () => {
    const lake = await givenLake({ bytesCutoff: 10 });
    await crawled(lake);
    const { Status } = await ended(lake.athena, 'SELECT * FROM raw.pos');
    expect(Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled! : Bytes scanned limit was exceeded',
    });
  });

  it('records what a caller is denied', async () => {
    const actions = ['athena:*', 's3:*', 'glue:StartCrawler', 'glue:GetCrawler'];
    const lake = await givenLake({ actions });
    await crawled(lake);
    const { Status } = await ended(lake.athena, 'SELECT * FROM raw.pos');
    expect(Status?.StateChangeReason).toMatch(
      /^Insufficient permissions to execute the query\. User: .*glue:GetDatabase/,
    );
    expect(lake.authorizer.denials()).toMatchObject([{ roleName: 'caller', action: 'glue:GetDatabase' }]);
  });

  it('has the tables that the app declares', async () => {
    const lake = await givenLake();
    lake.lake.catalog.putTable(hiveTable('events', { 'projection.enabled': 'true' }));
    const { TableList } = await lake.glue.getTables({ DatabaseName: 'raw' });
    expect(TableList?.map(({ Name }) => Name)).toEqual(['events']);
  });
});
