// A closed month on its way to a file, over the wire: Athena and S3.
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { DATABASES, givenLake, SQL_FOLDER } from '../../helpers/given-lake.ts';

const plan = { runId: 'run-2', kind: 'night', from: '2011-01-31', to: '2011-01-31' } as const;

async function givenHandler() {
  const lake = await givenLake();
  stubFunctionEnv(lake.url, {
    RAW_DATABASE: DATABASES.raw,
    CLEAN_DATABASE: DATABASES.clean,
    MARTS_DATABASE: DATABASES.marts,
    WORK_GROUP: 'lake',
    MARTS_BUCKET: 'marts',
  });
  vi.resetModules();
  vi.doMock('../../../lambda/adapters/sql-files.ts', async (importOriginal) => {
    const { sqlFiles } = await importOriginal<typeof import('../../../lambda/adapters/sql-files.ts')>();
    return { sqlFiles: () => sqlFiles(SQL_FOLDER) };
  });
  onTestFinished(() => void vi.doUnmock('../../../lambda/adapters/sql-files.ts'));
  const { handler } = await import('../../../lambda/export-report/handler.ts');
  const s3 = lake.closing(new S3Client({ ...lake.clients, forcePathStyle: true }));
  return { ...lake, s3, handler };
}

it('writes the closed version of a month in its order, once', async () => {
  // Given
  const { queries, s3, handler } = await givenHandler();
  const row = (location: string, version: number) =>
    `('2011-01', 'store', '${location}', 'GBP', 2, 3, DECIMAL '10.0000', DECIMAL '2.5000', DECIMAL '7.5000', ${version}, NULL)`;
  await queries.run(
    'given sales',
    `INSERT INTO lake_marts.monthly_sales VALUES ${row('S-2', 1)}, ${row('S-1', 1)}`,
  );
  await queries.run(
    'given closing',
    "INSERT INTO lake_marts.month_closings VALUES ('2011-01', 1, TIMESTAMP '2011-02-01 04:00:00', 'run-1', NULL)",
  );
  // When
  const answers = [await handler({ plan }), await handler({ plan })];
  // Then
  const key = 'reports/monthly_sales/2011-01/monthly_sales-2011-01-v1.csv';
  expect(answers).toEqual([
    { reports: [{ month: '2011-01', version: 1, bucket: 'marts', key, restatedBecause: null }] },
    { reports: [] },
  ]);
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: 'marts', Key: key }));
  expect(ContentType).toBe('text/csv; charset=utf-8');
  expect((await Body?.transformToString())?.split('\r\n')).toEqual([
    'month,channel,location,currency,orders,units,gross_revenue,returns,net_revenue,version,restated_because',
    '2011-01,store,S-1,GBP,2,3,10.0000,2.5000,7.5000,1,',
    '2011-01,store,S-2,GBP,2,3,10.0000,2.5000,7.5000,1,',
    '',
  ]);
});
