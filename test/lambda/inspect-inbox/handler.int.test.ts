// Files on their way from the inbox to a table, over the wire: S3, Athena, Glue.
import { expect, it, onTestFinished, vi } from 'vitest';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { crawlerName, DATABASES, givenLake, SQL_FOLDER } from '../../helpers/given-lake.ts';
import { RAW_BUCKET } from '../../helpers/memory-raw-zone.ts';
import { gzipped, linesOf, tillLog, tillLogKey } from '../../helpers/till-logs.ts';

const ENV = {
  RAW_BUCKET,
  RAW_DATABASE: DATABASES.raw,
  CLEAN_DATABASE: DATABASES.clean,
  MARTS_DATABASE: DATABASES.marts,
  WORK_GROUP: 'lake',
  STREAM_RETENTION_DAYS: '7',
};
const PLAN = { runId: "o'night", kind: 'night', from: '2026-03-02', to: '2026-03-02' } as const;

async function givenHandler() {
  const lake = await givenLake();
  stubFunctionEnv(lake.url, ENV);
  vi.resetModules();
  vi.doMock('../../../lambda/adapters/sql-files.ts', async (importOriginal) => {
    const { sqlFiles } = await importOriginal<typeof import('../../../lambda/adapters/sql-files.ts')>();
    return { sqlFiles: () => sqlFiles(SQL_FOLDER) };
  });
  onTestFinished(() => void vi.doUnmock('../../../lambda/adapters/sql-files.ts'));
  const { handler } = await import('../../../lambda/inspect-inbox/handler.ts');
  const put = (key: string, body: Buffer | string) => lake.store.put(RAW_BUCKET, key, Buffer.from(body));
  const ask = async (sql: string) => (await lake.queries.run('a question', sql)).rows;
  return { ...lake, handler, put, ask };
}

it('copies what can be read, sets aside what cannot, and keeps a ledger of both, once', async () => {
  // Given
  const { handler, put, ask } = await givenHandler();
  await put(tillLogKey("it's.csv.gz"), gzipped(tillLog(3)));
  await put('inbox/reviews/web.jsonl', linesOf('reviews', 2));
  await put("inbox/odd/'; DROP TABLE x.txt", 'x');
  await put('events/arrival_date=2026-03-02/a.gz', 'x');
  // When
  const inspections = [await handler({ plan: PLAN }), await handler({ plan: PLAN })];
  // Then
  const none = { pos: 0, reviews: 0, catalog: 0, locations: 0 };
  expect(inspections).toEqual([
    { accepted: { ...none, pos: 1, reviews: 1 }, rejected: 1, archiveObjects: 1, crawl: ['pos', 'reviews'] },
    { accepted: none, rejected: 0, archiveObjects: 0, crawl: ['pos', 'reviews'] },
  ]);
  const columns =
    'source, name, delivery_number, state, reason_code, file_rows, for_date, for_store, run_id, refined';
  const ledger = await ask(`SELECT ${columns} FROM lake_clean.deliveries ORDER BY source`);
  expect(ledger.map((row) => Object.values(row))).toEqual([
    [
      'pos',
      "business_date=2026-03-02/store_id=S-HARBOUR/it's.csv.gz",
      ...['1', 'accepted', null, '3', '2026-03-02', 'S-HARBOUR', "o'night", 'false'],
    ],
    ['reviews', 'web.jsonl', '1', 'accepted', null, '2', '2011-03-01', null, "o'night", 'false'],
    [
      'unknown',
      "odd/'; DROP TABLE x.txt",
      ...['1', 'rejected', 'UNKNOWN_PLACE', null, '2011-03-01', null, "o'night", 'false'],
    ],
  ]);
  expect(await ask('SELECT path, arrival_date, bytes, refined FROM lake_clean.archive_objects')).toEqual([
    {
      path: 's3://raw/events/arrival_date=2026-03-02/a.gz',
      arrival_date: '2026-03-02',
      bytes: '1',
      refined: 'false',
    },
  ]);
});

it('counts as many rows as the tables show, whatever ends the lines and however cells are quoted', async () => {
  // Given
  const { handler, put, ask, glue, crawlersSettled } = await givenHandler();
  const quoted = tillLog(2).replaceAll(/[^,\n]+/g, '"$&"');
  await put(tillLogKey('plain.csv.gz'), gzipped(tillLog(3)));
  await put(tillLogKey('quoted.csv'), quoted);
  await put(tillLogKey('windows.csv'), tillLog(4).replaceAll('\n', '\r\n'));
  await put(tillLogKey('mac.csv'), tillLog(5).replaceAll('\n', '\r'));
  await put(tillLogKey('open.csv', '2026-03-03', 'Köln 2'), tillLog(6).trimEnd());
  await put(tillLogKey('_a b=c "d".csv'), tillLog(1));
  await put('inbox/reviews/a/web.jsonl.gz', gzipped(`${linesOf('reviews', 2)}\n\r\nnot json\r{}\n\n`));
  // When
  const { crawl, rejected } = await handler({ plan: PLAN });
  for (const source of crawl) await glue.startCrawler({ Name: crawlerName(source) });
  await crawlersSettled();
  // Then
  expect(rejected).toBe(0);
  const counted = await ask(
    'SELECT raw_path AS path, file_rows AS row_count FROM lake_clean.deliveries ORDER BY raw_path',
  );
  const shown = await ask(`
    SELECT path, count(*) AS row_count
    FROM (
      SELECT "$path" AS path FROM lake_raw.pos WHERE for_date IN ('2026-03-02', '2026-03-03')
      UNION ALL
      SELECT "$path" AS path FROM lake_raw.reviews WHERE received_on = '2011-03-01'
    )
    GROUP BY path
    ORDER BY path`);
  expect(counted).toHaveLength(7);
  expect(shown).toEqual(counted);
});

it('fails on init without its variables, naming each that is missing', async () => {
  // Given
  for (const name of Object.keys(ENV)) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  // When
  const failure = await import('../../../lambda/inspect-inbox/handler.ts').catch(String);
  // Then
  for (const name of Object.keys(ENV)) expect(failure).toContain(name);
});
