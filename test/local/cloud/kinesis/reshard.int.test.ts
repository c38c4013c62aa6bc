import type { Kinesis } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { givenKinesis, givenRecords, givenStream, readAll, readShard, shardId } from './given-kinesis.ts';

const MIDDLE = '170141183460469231731687303715884105728';

async function givenShards(shardCount: number) {
  const given = await givenKinesis();
  await givenStream(given.kinesis, shardCount);
  return given;
}

async function shardsOf(kinesis: Kinesis) {
  return (await kinesis.listShards({ StreamName: 'events' })).Shards ?? [];
}

describe('resharding over the wire', () => {
  it('splits a shard: the parent closes, the children take its range and what comes after', async () => {
    // Given
    const { kinesis } = await givenShards(1);
    await givenRecords(kinesis, ['a', 'abc']);
    // When
    await kinesis.splitShard({
      StreamName: 'events',
      ShardToSplit: shardId(0),
      NewStartingHashKey: MIDDLE,
    });
    const outcomes = await givenRecords(kinesis, ['a', 'abc']);
    // Then
    const [parent, lower, upper] = await shardsOf(kinesis);
    const ended = parent?.SequenceNumberRange?.EndingSequenceNumber ?? '';
    expect(ended).not.toBe('');
    for (const child of [lower, upper]) {
      expect(child?.ParentShardId).toBe(shardId(0));
      expect(child?.SequenceNumberRange?.EndingSequenceNumber).toBeUndefined();
      expect((child?.SequenceNumberRange?.StartingSequenceNumber ?? '') > ended).toBe(true);
    }
    expect(upper?.HashKeyRange?.StartingHashKey).toBe(MIDDLE);
    expect(outcomes.map((outcome) => outcome.ShardId)).toEqual([shardId(1), shardId(2)]);
    expect(await readShard(kinesis, shardId(0))).toEqual(['a', 'abc']);
    expect(await readShard(kinesis, shardId(1))).toEqual(['a']);
  });

  it('ends an exhausted parent without a next iterator and names the children', async () => {
    // Given
    const { kinesis } = await givenShards(1);
    await givenRecords(kinesis, ['a', 'b']);
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: shardId(0),
      ShardIteratorType: 'TRIM_HORIZON',
    });
    await kinesis.updateShardCount({
      StreamName: 'events',
      TargetShardCount: 2,
      ScalingType: 'UNIFORM_SCALING',
    });
    // When
    const first = await kinesis.getRecords({ ShardIterator, Limit: 1 });
    const last = await kinesis.getRecords({ ShardIterator: first.NextShardIterator, Limit: 1 });
    // Then
    expect(first.ChildShards).toBeUndefined();
    expect(last.NextShardIterator).toBeUndefined();
    expect(last.ChildShards).toEqual([
      {
        ShardId: shardId(1),
        ParentShards: [shardId(0)],
        HashKeyRange: { StartingHashKey: '0', EndingHashKey: '170141183460469231731687303715884105727' },
      },
      {
        ShardId: shardId(2),
        ParentShards: [shardId(0)],
        HashKeyRange: {
          StartingHashKey: MIDDLE,
          EndingHashKey: '340282366920938463463374607431768211455',
        },
      },
    ]);
  });

  it('ends an iterator at the tip of a shard that has closed since', async () => {
    // Given
    const { kinesis, streams } = await givenShards(1);
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName: 'events',
      ShardId: shardId(0),
      ShardIteratorType: 'LATEST',
    });
    // When
    streams.scale('events', 2);
    // Then
    expect(await readAll(kinesis, ShardIterator)).toEqual([]);
    expect((await kinesis.getRecords({ ShardIterator })).NextShardIterator).toBeUndefined();
  });

  it('merges two neighbours into one child with two parents', async () => {
    // Given
    const { kinesis } = await givenShards(2);
    // When
    await kinesis.mergeShards({
      StreamName: 'events',
      ShardToMerge: shardId(0),
      AdjacentShardToMerge: shardId(1),
    });
    // Then
    expect((await shardsOf(kinesis))[2]).toMatchObject({
      ShardId: shardId(2),
      ParentShardId: shardId(0),
      AdjacentParentShardId: shardId(1),
      HashKeyRange: { StartingHashKey: '0', EndingHashKey: '340282366920938463463374607431768211455' },
    });
  });

  it('updates the shard count to shards of equal ranges', async () => {
    // Given
    const { kinesis } = await givenShards(4);
    // When
    const update = await kinesis.updateShardCount({
      StreamName: 'events',
      TargetShardCount: 2,
      ScalingType: 'UNIFORM_SCALING',
    });
    // Then
    expect(update).toMatchObject({ StreamName: 'events', CurrentShardCount: 4, TargetShardCount: 2 });
    const open = await kinesis.listShards({ StreamName: 'events', ShardFilter: { Type: 'AT_LATEST' } });
    expect(open.Shards?.map((shard) => shard.HashKeyRange?.StartingHashKey)).toEqual(['0', MIDDLE]);
  });

  it.each([1, 9])(
    'refuses to update four shards to %i: less than half or more than double',
    async (count) => {
      const { kinesis } = await givenShards(4);
      await expect(
        kinesis.updateShardCount({
          StreamName: 'events',
          TargetShardCount: count,
          ScalingType: 'UNIFORM_SCALING',
        }),
      ).rejects.toMatchObject({ name: 'InvalidArgumentException' });
    },
  );

  it('refuses to split outside the range, to split twice, and to merge strangers', async () => {
    // Given
    const { kinesis } = await givenShards(4);
    const split = (ShardToSplit: string, NewStartingHashKey: string) =>
      kinesis.splitShard({ StreamName: 'events', ShardToSplit, NewStartingHashKey });
    const refusal = { name: 'InvalidArgumentException' };
    // Then
    await expect(split(shardId(0), MIDDLE)).rejects.toMatchObject(refusal);
    await expect(split(shardId(0), '1')).rejects.toMatchObject(refusal);
    await expect(
      kinesis.mergeShards({
        StreamName: 'events',
        ShardToMerge: shardId(0),
        AdjacentShardToMerge: shardId(2),
      }),
    ).rejects.toMatchObject(refusal);
    // When
    await split(shardId(0), '1000');
    // Then
    await expect(split(shardId(0), '2000')).rejects.toMatchObject(refusal);
  });

  it('refuses to reshard an on-demand stream by request, as AWS does', async () => {
    const { kinesis, streams } = await givenKinesis();
    streams.create({ name: 'events', capacity: 'ON_DEMAND' });
    await expect(
      kinesis.updateShardCount({
        StreamName: 'events',
        TargetShardCount: 8,
        ScalingType: 'UNIFORM_SCALING',
      }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
