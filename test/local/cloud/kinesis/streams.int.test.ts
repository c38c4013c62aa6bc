import { describe, expect, it } from 'vitest';
import {
  givenKinesis,
  givenRecords,
  givenStream,
  HOUR_MS,
  readAll,
  START_MS,
  shardId,
} from './given-kinesis.ts';

const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/events';

describe('Kinesis streams over the wire', () => {
  it('makes an on-demand stream with four equal shards, active at once', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    // When
    await kinesis.createStream({ StreamName: 'events', StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
    const { StreamDescription: stream } = await kinesis.describeStream({ StreamName: 'events' });
    // Then
    expect(stream).toMatchObject({
      StreamName: 'events',
      StreamARN: ARN,
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      RetentionPeriodHours: 24,
      HasMoreShards: false,
      StreamCreationTimestamp: new Date(Math.floor(START_MS / 1000) * 1000),
    });
    expect(stream?.Shards?.map((shard) => shard.HashKeyRange?.StartingHashKey)).toEqual([
      '0',
      '85070591730234615865843651857942052864',
      '170141183460469231731687303715884105728',
      '255211775190703847597530955573826158592',
    ]);
  });

  it('describes a stream in pages of shards, and in short', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 5);
    // When
    const page = await kinesis.describeStream({
      StreamARN: ARN,
      Limit: 2,
      ExclusiveStartShardId: shardId(1),
    });
    const short = await kinesis.describeStreamSummary({ StreamName: 'events' });
    // Then
    expect(page.StreamDescription?.Shards?.map((shard) => shard.ShardId)).toEqual([shardId(2), shardId(3)]);
    expect(page.StreamDescription?.HasMoreShards).toBe(true);
    expect(short.StreamDescriptionSummary).toMatchObject({
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
      OpenShardCount: 5,
      ConsumerCount: 0,
    });
  });

  it('lists streams in pages by name', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    for (const StreamName of ['c', 'a', 'b']) await kinesis.createStream({ StreamName, ShardCount: 1 });
    // When
    const first = await kinesis.listStreams({ Limit: 2 });
    const second = await kinesis.listStreams({ NextToken: first.NextToken });
    // Then
    expect(first).toMatchObject({ StreamNames: ['a', 'b'], HasMoreStreams: true });
    expect(second).toMatchObject({ StreamNames: ['c'], HasMoreStreams: false });
    expect(second.StreamSummaries?.[0]?.StreamStatus).toBe('ACTIVE');
  });

  it('lists shards in pages, and the open ones alone', async () => {
    // Given
    const { kinesis, streams } = await givenKinesis();
    await givenStream(kinesis, 2);
    streams.scale('events', 4);
    // When
    const first = await kinesis.listShards({ StreamName: 'events', MaxResults: 4 });
    const second = await kinesis.listShards({ NextToken: first.NextToken });
    const open = await kinesis.listShards({ StreamName: 'events', ShardFilter: { Type: 'AT_LATEST' } });
    // Then
    const ids = (page: typeof first) => page.Shards?.map((shard) => shard.ShardId);
    expect(ids(first)).toEqual([0, 1, 2, 3].map(shardId));
    expect(ids(second)).toEqual([4, 5].map(shardId));
    expect(second.NextToken).toBeUndefined();
    expect(ids(open)).toEqual([2, 3, 4, 5].map(shardId));
  });

  it('refuses a shard filter that it does not know rather than to list wrongly', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    await expect(
      kinesis.listShards({
        StreamName: 'events',
        ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp: new Date(START_MS) },
      }),
    ).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });

  it('deletes a stream, so that nobody finds it any more', async () => {
    // Given
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    // When
    await kinesis.deleteStream({ StreamARN: ARN });
    // Then
    await expect(kinesis.describeStream({ StreamName: 'events' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Stream events under account 000000000000 not found.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses a second stream of one name', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    await expect(givenStream(kinesis, 1)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });

  it.each([
    ['a name with a slash', { StreamName: 'a/b', ShardCount: 1 }],
    ['no shard count in provisioned mode', { StreamName: 'events' }],
    [
      'a shard count in on-demand mode',
      { StreamName: 'events', ShardCount: 1, StreamModeDetails: { StreamMode: 'ON_DEMAND' as const } },
    ],
    ['no shards', { StreamName: 'events', ShardCount: 0 }],
  ])('refuses to make a stream with %s', async (_what, input) => {
    const { kinesis } = await givenKinesis();
    await expect(kinesis.createStream(input)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses an ARN of another account', async () => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    const StreamARN = ARN.replace('000000000000', '111111111111');
    await expect(kinesis.describeStream({ StreamARN })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('Kinesis retention over the wire', () => {
  it('trims records older than the retention, and an iterator given before goes on at the oldest left', async () => {
    // Given
    const { kinesis, time } = await givenKinesis();
    await givenStream(kinesis, 1);
    const [old] = await givenRecords(kinesis, ['old']);
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: shardId(0),
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      StartingSequenceNumber: old?.SequenceNumber,
    });
    // When
    time.wallMs += 20 * HOUR_MS;
    await givenRecords(kinesis, ['new']);
    time.wallMs += 5 * HOUR_MS;
    // Then
    expect(await readAll(kinesis, ShardIterator)).toEqual(['new']);
  });

  it('keeps records longer once the retention is raised, and trims them when it is lowered', async () => {
    // Given
    const { kinesis, time } = await givenKinesis();
    await givenStream(kinesis, 1);
    await givenRecords(kinesis, ['old']);
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: shardId(0),
      ShardIteratorType: 'TRIM_HORIZON',
    });
    // When
    await kinesis.increaseStreamRetentionPeriod({ StreamName: 'events', RetentionPeriodHours: 168 });
    time.wallMs += 160 * HOUR_MS;
    // Then
    expect(await readAll(kinesis, ShardIterator)).toEqual(['old']);
    // When
    await kinesis.decreaseStreamRetentionPeriod({ StreamName: 'events', RetentionPeriodHours: 24 });
    // Then
    expect(await readAll(kinesis, ShardIterator)).toEqual([]);
  });

  it.each([
    ['increaseStreamRetentionPeriod' as const, 24],
    ['decreaseStreamRetentionPeriod' as const, 72],
    ['decreaseStreamRetentionPeriod' as const, 23],
    ['increaseStreamRetentionPeriod' as const, 8761],
  ])('refuses %s from 48 to %i hours', async (operation, RetentionPeriodHours) => {
    const { kinesis } = await givenKinesis();
    await givenStream(kinesis, 1);
    await kinesis.increaseStreamRetentionPeriod({ StreamName: 'events', RetentionPeriodHours: 48 });
    await expect(kinesis[operation]({ StreamName: 'events', RetentionPeriodHours })).rejects.toMatchObject({
      name: 'InvalidArgumentException',
    });
  });
});
