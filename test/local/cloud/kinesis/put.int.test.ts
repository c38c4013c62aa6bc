import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../../local/cloud/cloudwatch/metric-store.ts';
import { hashKeyOf } from '../../../../local/cloud/kinesis/hash-key.ts';
import { bytes, givenKinesis, givenRecords, givenStream, readShard, shardId } from './given-kinesis.ts';

const MIB = 1024 * 1024;

async function givenFourShards() {
  const given = await givenKinesis();
  await givenStream(given.kinesis, 4);
  return given;
}

const record = (PartitionKey: string, size = 1) => ({ PartitionKey, Data: new Uint8Array(size) });

describe('putting records over the wire', () => {
  it('sends each partition key to the shard of its MD5', async () => {
    // Given
    const { kinesis } = await givenFourShards();
    const keys = Array.from({ length: 100 }, (_, index) => `customer-${index}`);
    // When
    const outcomes = await givenRecords(kinesis, keys);
    // Then: with four shards the first two bits of the hash are the number of the shard
    expect(outcomes.map((outcome) => outcome.ShardId)).toEqual(
      keys.map((key) => shardId(Number(hashKeyOf(key) >> 126n))),
    );
    expect(new Set(outcomes.map((outcome) => outcome.ShardId)).size).toBe(4);
  });

  it.each([
    ['a', 0], // 0cc1…
    ['abc', 2], // 9001…
    ['message digest', 3], // f96b…
  ])('puts partition key "%s" into shard %i of four', async (PartitionKey, index) => {
    const { kinesis } = await givenFourShards();
    const put = await kinesis.putRecord({ StreamName: 'events', PartitionKey, Data: bytes('x') });
    expect(put.ShardId).toBe(shardId(index));
  });

  it('lets an explicit hash key override the partition key', async () => {
    const { kinesis } = await givenFourShards();
    const put = await kinesis.putRecord({
      StreamName: 'events',
      PartitionKey: 'a',
      ExplicitHashKey: '340282366920938463463374607431768211455',
      Data: bytes('x'),
    });
    expect(put.ShardId).toBe(shardId(3));
  });

  it('keeps the order of arrival within each shard, with rising sequence numbers', async () => {
    // Given
    const { kinesis } = await givenFourShards();
    const texts = Array.from({ length: 300 }, (_, index) => `event-${index}`);
    // When
    const outcomes = [
      ...(await givenRecords(kinesis, texts.slice(0, 200))),
      ...(await givenRecords(kinesis, texts.slice(200))),
    ];
    // Then
    const numbers = outcomes.map((outcome) => outcome.SequenceNumber ?? '');
    expect(numbers.toSorted()).toEqual(numbers);
    for (const shard of [0, 1, 2, 3].map(shardId)) {
      const expected = texts.filter((_, index) => outcomes[index]?.ShardId === shard);
      expect(await readShard(kinesis, shard)).toEqual(expected);
    }
  });

  it('gives back payload, key and time of arrival as they were put', async () => {
    // Given
    const { kinesis, streams } = await givenFourShards();
    const data = Uint8Array.from({ length: 256 }, (_, index) => index);
    const arrived = streams.settings.clock.now();
    // When
    const put = await kinesis.putRecord({ StreamName: 'events', PartitionKey: 'Zürich 🛒', Data: data });
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: put.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records } = await kinesis.getRecords({ ShardIterator });
    // Then
    expect(Records).toEqual([
      {
        SequenceNumber: put.SequenceNumber,
        PartitionKey: 'Zürich 🛒',
        Data: data,
        ApproximateArrivalTimestamp: new Date(arrived),
        EncryptionType: 'NONE',
      },
    ]);
  });

  it('stores the other records when a shard is too busy for some, and says which', async () => {
    // Given
    const { kinesis } = await givenKinesis({
      settings: { isThrottled: (put) => put.partitionKey === 'hot' },
    });
    await givenStream(kinesis, 1);
    // When
    const { FailedRecordCount, Records } = await kinesis.putRecords({
      StreamName: 'events',
      Records: ['a', 'hot', 'b'].map((key) => ({ PartitionKey: key, Data: bytes(key) })),
    });
    // Then
    expect(FailedRecordCount).toBe(1);
    expect(Records?.[1]).toEqual({
      ErrorCode: 'ProvisionedThroughputExceededException',
      ErrorMessage: 'Rate exceeded for shard shardId-000000000000 in stream events.',
    });
    expect(await readShard(kinesis, shardId(0))).toEqual(['a', 'b']);
    await expect(
      kinesis.putRecord({ StreamName: 'events', PartitionKey: 'hot', Data: bytes('x') }),
    ).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  });

  it('takes 500 records, 10 MiB and records of 1 MiB', async () => {
    const { kinesis } = await givenFourShards();
    const many = await givenRecords(
      kinesis,
      Array.from({ length: 500 }, (_, index) => `${index}`),
    );
    const large = await kinesis.putRecords({
      StreamName: 'events',
      Records: Array.from({ length: 10 }, () => record('k', MIB - 1)),
    });
    expect(many).toHaveLength(500);
    expect(large.FailedRecordCount).toBe(0);
  });

  it('takes a partition key of 256 characters, whatever their length in bytes', async () => {
    const { kinesis } = await givenFourShards();
    const put = kinesis.putRecord({ StreamName: 'events', ...record('🛒'.repeat(256)) });
    await expect(put).resolves.toMatchObject({ EncryptionType: 'NONE' });
  });

  it.each([
    ['501 records', Array.from({ length: 501 }, () => record('k')), 'ValidationException'],
    ['no record', [], 'ValidationException'],
    ['a record over 1 MiB with its key', [record('k'), record('k', MIB)], 'ValidationException'],
    ['over 10 MiB', Array.from({ length: 11 }, () => record('k', MIB - 1)), 'InvalidArgumentException'],
    ['an empty partition key', [record('')], 'ValidationException'],
    ['a partition key of 257 characters', [record('k'.repeat(257))], 'ValidationException'],
    ['a hash key of no number', [{ ...record('k'), ExplicitHashKey: '0x1' }], 'ValidationException'],
    [
      'a hash key beyond the range',
      [{ ...record('k'), ExplicitHashKey: '340282366920938463463374607431768211456' }],
      'InvalidArgumentException',
    ],
  ])('refuses a request with %s as a whole', async (_what, Records, name) => {
    // Given
    const { kinesis } = await givenFourShards();
    // When
    const put = kinesis.putRecords({ StreamName: 'events', Records });
    // Then
    await expect(put).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(
      (await Promise.all([0, 1, 2, 3].map((index) => readShard(kinesis, shardId(index))))).flat(),
    ).toEqual([]);
  });

  it('names the member that breaks a constraint as AWS does', async () => {
    const { kinesis } = await givenFourShards();
    await expect(
      kinesis.putRecords({ StreamName: 'events', Records: [record('k'), record('')] }),
    ).rejects.toMatchObject({
      message:
        "1 validation error detected: Value at 'records.2.member.partitionKey' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 1',
    });
  });

  it('answers 40 puts at a time over HTTP/2', async () => {
    // Given
    const { kinesis, internalErrors } = await givenFourShards();
    const batches = Array.from({ length: 40 }, (_, batch) => `batch-${batch}`);
    // When
    const outcomes = await Promise.all(
      batches.map((batch) =>
        givenRecords(
          kinesis,
          Array.from({ length: 50 }, (_, n) => `${batch}/${n}`),
        ),
      ),
    );
    // Then
    expect(kinesis.config.requestHandler.metadata?.handlerProtocol).toBe('h2');
    expect(new Set(outcomes.flat().map((outcome) => outcome.SequenceNumber)).size).toBe(2000);
    const stored = await Promise.all([0, 1, 2, 3].map((index) => readShard(kinesis, shardId(index))));
    expect(new Set(stored.flat()).size).toBe(2000);
    expect(internalErrors).toEqual([]);
  });
});

describe('what Kinesis measures', () => {
  it('is how many records came in, and how many were refused', async () => {
    // Given
    const measured: Measurement[] = [];
    const { kinesis } = await givenKinesis({
      settings: {
        measure: (measurement) => measured.push(measurement),
        isThrottled: ({ partitionKey }) => partitionKey === 'busy',
      },
    });
    await givenStream(kinesis, 1);
    // When
    await kinesis.putRecords({
      StreamName: 'events',
      Records: ['a', 'busy', 'b'].map((PartitionKey) => ({ PartitionKey, Data: bytes('x') })),
    });
    // Then
    const shared = { namespace: 'AWS/Kinesis', dimensions: { StreamName: 'events' } };
    expect(measured).toEqual([
      { ...shared, name: 'IncomingRecords', value: 2 },
      { ...shared, name: 'WriteProvisionedThroughputExceeded', value: 1 },
    ]);
  });
});
