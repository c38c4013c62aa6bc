// What a query may touch is asked of its caller's policies while it runs: it fails in Athena's words.
import { expect, it } from 'vitest';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { hiveTable } from './catalog-tables.ts';
import { fakeEngine } from './fake-engine.ts';
import { ended, GROUP, givenAthena } from './given-athena.ts';

const denying =
  (denied: string): Authorize =>
  (_principal, permissions) => {
    const found = permissions.find(({ action, resource }) => `${action} ${resource}`.startsWith(denied));
    return found && { message: `User: caller is not authorized to perform: ${found.action}` };
  };

const READS_POS = { use: { reads: [{ database: 'raw', table: 'pos' }] } };

it.each([
  ['glue:GetTable', 'Insufficient permissions to execute the query. User: caller is not authorized', 1500],
  ['s3:GetObject arn:aws:s3:::raw-bucket', 'Permission denied on S3 path: s3://raw-bucket/pos/. User', 1501],
  ['s3:PutObject', 'Access denied when writing output to url: s3://results/queries/', 1501],
])('without %s', async (denied, sentence, ErrorType) => {
  // Given
  const { engine, executed } = fakeEngine(READS_POS);
  const { athena } = await givenAthena({ engine, tables: [hiveTable('pos')], authorize: denying(denied) });
  // When
  const { Status } = await ended(athena, 'SELECT * FROM raw.pos');
  // Then
  expect(Status).toMatchObject({
    State: 'FAILED',
    StateChangeReason: expect.stringContaining(sentence),
    AthenaError: { ErrorCategory: 2, ErrorType },
  });
  expect(executed).toEqual([]);
});

it('results are read with the caller’s right to the object', async () => {
  const { athena, asked } = await givenAthena();
  const { QueryExecutionId } = await ended(athena, 'SELECT 1');
  asked.length = 0;
  await athena.getQueryResults({ QueryExecutionId });
  expect(asked).toEqual([
    { action: 'athena:GetQueryResults', resource: GROUP.arn },
    { action: 's3:GetObject', resource: `arn:aws:s3:::results/queries/${QueryExecutionId}.csv` },
  ]);
});
