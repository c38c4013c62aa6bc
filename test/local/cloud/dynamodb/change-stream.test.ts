import { expect, it } from 'vitest';
import { changeStream } from '../../../../local/cloud/dynamodb/change-stream.ts';

const DAY_MS = 86_400_000;

it('a change stream lets go of what a day of the cloud’s clock has passed over, and no reader loses its place', async () => {
  // Given
  let nowMs = 0;
  const stream = changeStream({
    streamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/stock/stream/s',
    region: 'us-east-1',
    viewType: 'NEW_IMAGE',
    clock: { now: () => nowMs, advanceTo: () => {} },
    wallMs: () => 0,
  });
  const keys = { sku: { S: 'mug' } };
  const change = (count: number) => stream.append(keys, undefined, { ...keys, count: { N: String(count) } });
  change(0);
  const shards = await Promise.all(
    (await stream.listShards()).map(async ({ shardId }) => {
      const reading = await stream.read(await stream.iterator(shardId, 'TRIM_HORIZON'), 1);
      return { shardId, ...reading };
    }),
  );
  // All changes of an item are in one shard.
  const { shardId = '', nextIterator = '' } = { ...shards.find(({ records }) => records.length > 0) };
  const counts = async (iterator: string) =>
    (await stream.read(iterator, 10)).records.map(({ arrivedAtMs }) => arrivedAtMs);
  nowMs = DAY_MS;
  change(1);
  nowMs = DAY_MS + 1;
  change(2);
  // When
  stream.letGo(nowMs);
  // Then
  const left = [DAY_MS, DAY_MS + 1];
  expect(await counts(await stream.iterator(shardId, 'TRIM_HORIZON'))).toEqual(left);
  expect(await counts(nextIterator)).toEqual(left);
  nowMs += 2 * DAY_MS;
  stream.letGo(nowMs);
  expect(await counts(nextIterator)).toEqual([]);
});
