// Counters on their way to the lake, over the wire: DynamoDB, Kinesis, S3, Athena.
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { expect, it, onTestFinished, vi } from 'vitest';
import { markName } from '../../../domain/inventory/shard-mark.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { DATABASES, givenLake, SQL_FOLDER } from '../../helpers/given-lake.ts';
import { givenLocalAws, START_MS } from '../../helpers/given-local-aws.ts';
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { RAW_BUCKET } from '../../helpers/memory-raw-zone.ts';

const MARKS = ['shardId-000000000000', 'shardId-000000000001'].map((shard) => markName(START_MS, shard));

async function givenHandler() {
  const aws = await givenLocalAws();
  const lake = await givenLake();
  const { arn } = aws.streams.create({ name: 'retail-events', capacity: 2 });
  stubFunctionEnv(lake.url, {
    AWS_ENDPOINT_URL_DYNAMODB: aws.address,
    AWS_ENDPOINT_URL_KINESIS: aws.address,
    INVENTORY_TABLE,
    STREAM_ARN: arn,
    RAW_BUCKET,
    RAW_DATABASE: DATABASES.raw,
    CLEAN_DATABASE: DATABASES.clean,
    MARTS_DATABASE: DATABASES.marts,
    WORK_GROUP: 'lake',
  });
  vi.resetModules();
  vi.doMock('../../../lambda/adapters/sql-files.ts', async (importOriginal) => {
    const { sqlFiles } = await importOriginal<typeof import('../../../lambda/adapters/sql-files.ts')>();
    return { sqlFiles: () => sqlFiles(SQL_FOLDER) };
  });
  onTestFinished(() => void vi.doUnmock('../../../lambda/adapters/sql-files.ts'));
  const { handler } = await import('../../../lambda/snapshot-counters/handler.ts');
  const dynamo = new DynamoDB({ ...lake.clients, endpoint: aws.address });
  onTestFinished(() => dynamo.destroy());
  const put = (sku: string, onHand: number) =>
    dynamo.putItem({
      TableName: INVENTORY_TABLE,
      Item: {
        sku: { S: sku },
        locationId: { S: 'WH-UK' },
        onHand: { N: String(onHand) },
        version: { N: '3' },
        reorderPoint: { N: '5' },
        [MARKS[0] ?? '']: { S: '0'.repeat(56) },
        meanDailyDemand: { N: '1.5' },
      },
    });
  const rows = async () =>
    (
      await lake.queries.run(
        'a question',
        'SELECT snapshot_date, sku, on_hand, reorder_point, order_up_to, version, marks, listed_marks, run_id FROM lake_clean.counter_snapshots ORDER BY snapshot_date, sku',
      )
    ).rows;
  return { handler, put, rows, dynamo };
}

const nightOf = (date: string, runId = `night-${date}`) => ({
  plan: { runId, kind: 'night', from: date, to: date } as const,
});

it('brings every counter to the lake; a night that is started again takes the place of the attempt before', async () => {
  // Given
  const { handler, put, rows, dynamo } = await givenHandler();
  for (let product = 0; product < 30; product += 1) await put(`SKU-${product}`, product);
  // When
  expect(await handler(nightOf('2011-01-31'))).toEqual({ counters: 30 });
  await put('SKU-1', -7);
  await dynamo.deleteItem({
    TableName: INVENTORY_TABLE,
    Key: { sku: { S: 'SKU-2' }, locationId: { S: 'WH-UK' } },
  });
  expect(await handler(nightOf('2011-01-31', 'again'))).toEqual({ counters: 29 });
  // Then
  const kept = await rows();
  expect(kept).toHaveLength(29);
  expect(kept.find(({ sku }) => sku === 'SKU-1')).toEqual({
    snapshot_date: '2011-01-31',
    sku: 'SKU-1',
    on_hand: '-7',
    reorder_point: '5',
    order_up_to: null,
    version: '3',
    marks: JSON.stringify({ [MARKS[0] ?? '']: '0'.repeat(56) }),
    listed_marks: JSON.stringify(MARKS),
    run_id: 'again',
  });
  expect(kept.filter(({ run_id: run }) => run === 'again')).toHaveLength(1);
});

it('forgets nights that are five weeks old', async () => {
  const { handler, put, rows } = await givenHandler();
  await put('SKU-1', 1);
  for (const date of ['2011-01-01', '2011-01-02', '2011-02-05', '2011-02-06']) await handler(nightOf(date));
  expect((await rows()).map(({ snapshot_date: date }) => date)).toEqual([
    '2011-01-02',
    '2011-02-05',
    '2011-02-06',
  ]);
});
