import { describe, expect, it } from 'vitest';
import { START_MS } from '../given-service.ts';
import { givenDynamodb, itemOf, keyOf } from './given-dynamodb.ts';

const TableName = 'stock';

/** Sets the counter of an item, whether it is there or not. */
const setCount = (sku: string, count: number) => ({
  TableName,
  Key: keyOf(sku),
  UpdateExpression: 'SET #count = :count',
  ExpressionAttributeNames: { '#count': 'count' },
  ExpressionAttributeValues: { ':count': { N: String(count) } },
});

const addOne = (sku: string) => ({
  ...setCount(sku, 1),
  UpdateExpression: 'ADD #count :count',
});

describe('a change stream tells of every change', () => {
  it('that an update makes, with the image before and after', async () => {
    // Given
    const { client, changes } = await givenDynamodb();
    // When
    await client.updateItem(setCount('mug', 3));
    await client.updateItem(setCount('mug', 4));
    // Then
    expect(await changes()).toMatchObject([
      { eventName: 'INSERT', dynamodb: { Keys: keyOf('mug'), NewImage: itemOf('mug', 3) } },
      { eventName: 'MODIFY', dynamodb: { OldImage: itemOf('mug', 3), NewImage: itemOf('mug', 4) } },
    ]);
    expect((await changes())[0]?.dynamodb).not.toHaveProperty('OldImage');
  });

  it('that a put and a delete make', async () => {
    const { client, changes } = await givenDynamodb();
    // When
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    await client.putItem({ TableName, Item: itemOf('mug', 5) });
    await client.deleteItem({ TableName, Key: keyOf('mug') });
    // Then
    const all = await changes();
    expect(all).toMatchObject([
      { eventName: 'INSERT', dynamodb: { NewImage: itemOf('mug', 3) } },
      { eventName: 'MODIFY', dynamodb: { OldImage: itemOf('mug', 3), NewImage: itemOf('mug', 5) } },
      { eventName: 'REMOVE', dynamodb: { Keys: keyOf('mug'), OldImage: itemOf('mug', 5) } },
    ]);
    expect(all[2]?.dynamodb).not.toHaveProperty('NewImage');
  });

  it('that a batch makes, item by item, and leaves tables without a stream alone', async () => {
    const { client, changes } = await givenDynamodb();
    await client.putItem({ TableName, Item: itemOf('old', 1) });
    // When
    const { UnprocessedItems } = await client.batchWriteItem({
      RequestItems: {
        stock: [{ PutRequest: { Item: itemOf('new', 2) } }, { DeleteRequest: { Key: keyOf('old') } }],
        notes: [{ PutRequest: { Item: itemOf('note', 1) } }],
      },
    });
    // Then
    expect(UnprocessedItems).toEqual({});
    const names = (await changes()).map(({ eventName, dynamodb }) => [eventName, dynamodb['Keys']]);
    expect(names).toHaveLength(3);
    expect(names).toEqual(
      expect.arrayContaining([
        ['INSERT', keyOf('old')],
        ['INSERT', keyOf('new')],
        ['REMOVE', keyOf('old')],
      ]),
    );
    const note = await client.getItem({ TableName: 'notes', Key: keyOf('note') });
    expect(note.Item).toEqual(itemOf('note', 1));
  });

  it('in the shape that functions get from Lambda', async () => {
    const { client, clock, changes, source } = await givenDynamodb();
    clock.advanceTo(START_MS + 1_700);
    // When
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    // Then
    expect(await changes()).toEqual([
      {
        eventID: expect.any(String),
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'us-east-1',
        eventSourceARN: source.arn,
        dynamodb: {
          // 08:00:01.950 by the cloud's clock, rounded down to the second
          ApproximateCreationDateTime: Date.parse('2011-03-01T08:00:01Z') / 1000,
          Keys: keyOf('mug'),
          NewImage: itemOf('mug', 3),
          SequenceNumber: expect.stringMatching(/^\d+$/),
          SizeBytes: expect.any(Number),
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      },
    ]);
  });

  it.each([
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
  ] as const)('with the images that %s asks for', async (viewType, images) => {
    const { client, changes } = await givenDynamodb({ viewType });
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    // When
    await client.putItem({ TableName, Item: itemOf('mug', 4) });
    // Then
    const last = (await changes()).at(-1)?.dynamodb ?? {};
    expect(
      Object.keys(last)
        .filter((name) => name.endsWith('Image'))
        .toSorted(),
    ).toEqual(images);
    expect(last).toMatchObject({ Keys: keyOf('mug'), StreamViewType: viewType });
  });
});

describe('a change stream is silent', () => {
  it('about writes that leave the item as it was', async () => {
    const { client, changes } = await givenDynamodb();
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    // When
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    await client.updateItem(setCount('mug', 3));
    await client.deleteItem({ TableName, Key: keyOf('never there') });
    // Then
    expect(await changes()).toHaveLength(1);
  });

  it('about writes whose condition fails, which the caller sees', async () => {
    const { client, changes } = await givenDynamodb();
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    const ConditionExpression = 'attribute_not_exists(sku)';
    // When
    const outcomes = await Promise.allSettled([
      client.putItem({ TableName, Item: itemOf('mug', 4), ConditionExpression }),
      client.updateItem({ ...setCount('mug', 4), ConditionExpression }),
      client.deleteItem({ TableName, Key: keyOf('mug'), ConditionExpression }),
    ]);
    // Then
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { name: 'ConditionalCheckFailedException' } });
    expect(await changes()).toHaveLength(1);
  });

  it('about writes that are refused, also after which it tells the right old image', async () => {
    const { client, changes } = await givenDynamodb();
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    // When
    const refused = client.updateItem({ ...addOne('mug'), UpdateExpression: 'ADD sku :count' });
    await expect(refused).rejects.toMatchObject({ name: 'ValidationException' });
    await client.updateItem(addOne('mug'));
    // Then
    expect((await changes()).map(({ dynamodb }) => dynamodb['OldImage'])).toEqual([
      undefined,
      itemOf('mug', 3),
    ]);
  });
});

describe('changes of one item', () => {
  it('come in the order in which they were made, however many are made at once', async () => {
    const { client, changes } = await givenDynamodb();
    // When
    await Promise.all(Array.from({ length: 50 }, () => client.updateItem(addOne('mug'))));
    // Then
    const counts = (await changes()).map(({ dynamodb }) => dynamodb['NewImage']);
    expect(counts).toEqual(Array.from({ length: 50 }, (_, index) => itemOf('mug', index + 1)));
    const before = (await changes()).map(({ dynamodb }) => dynamodb['OldImage']);
    expect(before).toEqual([undefined, ...counts.slice(0, -1)]);
  });

  it('keep their shard, and sequence numbers grow within it', async () => {
    const { client, source } = await givenDynamodb();
    // When
    for (const sku of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await client.updateItem(addOne(sku));
      await client.updateItem(addOne(sku));
    }
    // Then
    const shards = await Promise.all(
      (await source.listShards()).map(async ({ shardId }) => {
        const { records } = await source.read(await source.iterator(shardId, 'TRIM_HORIZON'), 100);
        return records.map(({ sequenceNumber, event }) => ({
          sequenceNumber,
          sku: JSON.stringify(Reflect.get(event['dynamodb'] ?? {}, 'Keys')),
        }));
      }),
    );
    expect(shards.flat()).toHaveLength(12);
    for (const records of shards) {
      const sequences = records.map(({ sequenceNumber }) => sequenceNumber);
      expect(sequences).toEqual(sequences.toSorted());
      for (const { sku } of records) expect(records.filter((other) => other.sku === sku)).toHaveLength(2);
    }
  });
});

describe('a reader of a change stream', () => {
  const givenThreeChanges = async () => {
    const { client, source } = await givenDynamodb();
    for (let count = 1; count <= 3; count += 1) await client.updateItem(addOne('mug'));
    const shards = await source.listShards();
    const fills = await Promise.all(
      shards.map(async ({ shardId }) => source.read(await source.iterator(shardId, 'TRIM_HORIZON'), 10)),
    );
    const index = fills.findIndex(({ records }) => records.length > 0);
    const shardId = shards[index]?.shardId ?? '';
    const read = async (from: Parameters<typeof source.iterator>[1], limit = 10) =>
      (await source.read(await source.iterator(shardId, from), limit)).records.length;
    return { client, source, shardId, read, records: fills[index]?.records ?? [] };
  };

  it('begins at the oldest change, at the newest, or after one', async () => {
    const { read, records } = await givenThreeChanges();
    expect(await read('TRIM_HORIZON')).toBe(3);
    expect(await read('LATEST')).toBe(0);
    expect(await read({ after: records[0]?.sequenceNumber ?? '' })).toBe(2);
    expect(await read({ after: records[2]?.sequenceNumber ?? '' })).toBe(0);
  });

  it('goes on where the last reading ended', async () => {
    const { client, source, shardId } = await givenThreeChanges();
    // When
    const first = await source.read(await source.iterator(shardId, 'TRIM_HORIZON'), 2);
    const second = await source.read(first.nextIterator ?? '', 2);
    const third = await source.read(second.nextIterator ?? '', 2);
    await client.updateItem(addOne('mug'));
    const fourth = await source.read(third.nextIterator ?? '', 2);
    // Then
    expect([first, second, third, fourth].map(({ records }) => records.length)).toEqual([2, 1, 0, 1]);
  });

  it('is woken by every change until it leaves', async () => {
    const { client, source } = await givenDynamodb();
    let woken = 0;
    const leave = source.onChange(() => {
      woken += 1;
    });
    // When
    await client.updateItem(addOne('mug'));
    leave();
    await client.updateItem(addOne('mug'));
    // Then
    expect(woken).toBe(1);
  });

  it('is told when it asks for a shard that is not there', async () => {
    const { source } = await givenDynamodb();
    await expect(source.iterator('shardId-9', 'LATEST')).rejects.toThrow(
      'the change stream has no shard shardId-9',
    );
  });
});
