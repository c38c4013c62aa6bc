import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { stockImagesOf } from '../../../lambda/adapters/dynamo-change-stream.ts';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { KEY } from '../../helpers/events.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { INVENTORY_STREAM_ARN, INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { sequenceNumber } from '../../helpers/records.ts';
import { aPolicy } from '../../helpers/stock.ts';

type LocalAws = Awaited<ReturnType<typeof givenLocalAws>>;

/** Everything that the change stream of the counters holds, as Lambda would hand it over. */
async function changesOf({ dynamodb }: LocalAws): Promise<DynamoDBRecord[]> {
  const stream = dynamodb.changeStream(INVENTORY_STREAM_ARN);
  if (stream === undefined) throw new Error('the counters have no change stream');
  const changes: unknown[] = [];
  for (const { shardId } of await stream.listShards()) {
    const iterator = await stream.iterator(shardId, 'TRIM_HORIZON');
    const { records } = await stream.read(iterator, 1_000);
    changes.push(...records.map(({ event }) => event));
  }
  return changes as DynamoDBRecord[];
}

it('sees each counter as each write left it, in order, with the time of the change', async () => {
  // Given
  const aws = await givenLocalAws();
  const counters = dynamoCounters(aws.dynamo, { tableName: INVENTORY_TABLE });
  const condition = { kind: 'below', sequence: sequenceNumber(1) } as const;
  // When
  await counters.update('m1-0', [{ key: KEY, change: 5, mark: sequenceNumber(1), condition }]);
  await counters.setPolicies([aPolicy()]);
  await counters.update('m1-1', [{ key: KEY, change: -7, mark: sequenceNumber(1), condition }]);
  // Then
  const at = '2026-03-01T08:00:00.000Z';
  const unset = { reorderPoint: 0, orderUpTo: undefined, productName: undefined, category: undefined };
  const set = { reorderPoint: 10, orderUpTo: 60, productName: 'Blue mug', category: 'kitchen' };
  expect(stockImagesOf({ Records: await changesOf(aws) })).toEqual([
    { at, counter: { ...KEY, ...unset, onHand: 5, version: 1 } },
    { at, counter: { ...KEY, ...set, onHand: 5, version: 2 } },
    { at, counter: { ...KEY, ...set, onHand: -2, version: 3 } },
  ]);
});

it('passes over a counter that was removed', async () => {
  // Given
  const aws = await givenLocalAws();
  await dynamoCounters(aws.dynamo, { tableName: INVENTORY_TABLE }).setPolicies([aPolicy()]);
  const Key = { sku: { S: KEY.sku }, locationId: { S: KEY.locationId } };
  await aws.dynamo.send(new DeleteItemCommand({ TableName: INVENTORY_TABLE, Key }));
  // When
  const changes = await changesOf(aws);
  // Then
  expect(changes.map(({ eventName }) => eventName)).toEqual(['INSERT', 'REMOVE']);
  expect(stockImagesOf({ Records: changes })).toHaveLength(1);
});

it('fails for a change without a time', () => {
  const NewImage = { sku: { S: KEY.sku }, locationId: { S: KEY.locationId } };
  expect(() => stockImagesOf({ Records: [{ dynamodb: { NewImage } }] })).toThrow(
    'a change record has no time',
  );
});
