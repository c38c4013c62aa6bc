// Listing shards and resharding by request, which AWS allows for provisioned streams only.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { operation } from '../operation.ts';
import { areAdjacent, merge, split } from '../reshard.ts';
import { parseShardListToken, shardDescription, shardListToken, shardPage } from '../shard-page.ts';
import { findShard, notify, type Stream, type StreamShard } from '../stream.ts';
import { referredName, referredStream, StreamReference, streamIdentity } from '../stream-reference.ts';
import type { KinesisStreams } from '../streams.ts';

const ListShards = StreamReference.extend({
  NextToken: z.string().min(1).optional(),
  ExclusiveStartShardId: z.string().optional(),
  MaxResults: z.int().min(1).max(10_000).default(1000),
  ShardFilter: z.object({ Type: z.string(), ShardId: z.string().optional() }).optional(),
});

const SplitShard = StreamReference.extend({
  ShardToSplit: z.string(),
  NewStartingHashKey: z.string().regex(/^(0|[1-9]\d{0,38})$/),
});

const MergeShards = StreamReference.extend({ ShardToMerge: z.string(), AdjacentShardToMerge: z.string() });

const UpdateShardCount = StreamReference.extend({
  TargetShardCount: z.int().min(1),
  ScalingType: z.enum(['UNIFORM_SCALING']),
});

export const shardOperations = {
  ListShards: operation(ListShards, (streams, input) => {
    const { streamName, openOnly, after } = listStart(streams, input);
    const stream = streams.stream(streamName);
    const { page, hasMore } = shardPage(
      openOnly ? stream.shards.filter(isOpen) : stream.shards,
      after,
      input.MaxResults,
    );
    const last = page.at(-1)?.shardId;
    const token = hasMore && last ? shardListToken({ streamName, openOnly, after: last }) : undefined;
    return { Shards: page.map(shardDescription), NextToken: token };
  }),

  SplitShard: operation(SplitShard, (streams, input) => {
    const stream = provisionedStream(streams, input);
    const shard = openShard(stream, input.ShardToSplit);
    const at = BigInt(input.NewStartingHashKey);
    if (at <= shard.range.start + 1n || at >= shard.range.end) throw notInside(shard, at);
    split(stream, shard, at, streams.settings.wallMs());
    notify(stream);
    return undefined;
  }),

  MergeShards: operation(MergeShards, (streams, input) => {
    const stream = provisionedStream(streams, input);
    const shard = openShard(stream, input.ShardToMerge);
    const adjacent = openShard(stream, input.AdjacentShardToMerge);
    if (!areAdjacent(shard, adjacent)) {
      const pair = `${shard.shardId} and ${adjacent.shardId}`;
      throw new ApiError('InvalidArgumentException', `Shards ${pair} are not an adjacent pair of shards.`);
    }
    merge(stream, shard, adjacent, streams.settings.wallMs());
    notify(stream);
    return undefined;
  }),

  UpdateShardCount: operation(UpdateShardCount, (streams, input) => {
    const stream = provisionedStream(streams, input);
    const current = stream.open.length;
    const target = input.TargetShardCount;
    if (target > current * 2 || target * 2 < current) {
      const range = `from ${Math.ceil(current / 2)} to ${current * 2}`;
      throw new ApiError('InvalidArgumentException', `TargetShardCount must be ${range}, not ${target}.`);
    }
    streams.scale(stream.name, target);
    return { ...streamIdentity(stream), CurrentShardCount: current, TargetShardCount: target };
  }),
};

function listStart(streams: KinesisStreams, input: z.infer<typeof ListShards>) {
  if (input.NextToken === undefined) {
    const filter = input.ShardFilter;
    return {
      streamName: referredName(streams, input),
      openOnly: filter?.Type === 'AT_LATEST',
      after: filter ? startOfFilter(filter) : input.ExclusiveStartShardId,
    };
  }
  if (input.StreamName === undefined && input.StreamARN === undefined)
    return parseShardListToken(input.NextToken);
  throw new ApiError('InvalidArgumentException', 'NextToken and StreamName cannot be given together.');
}

function startOfFilter({
  Type,
  ShardId,
}: {
  Type: string;
  ShardId?: string | undefined;
}): string | undefined {
  if (Type === 'AFTER_SHARD_ID' && ShardId !== undefined) return ShardId;
  if (Type === 'AT_LATEST' || Type === 'FROM_TRIM_HORIZON') return undefined;
  throw new ApiError('InvalidArgumentException', `this local Kinesis does not know the shard filter ${Type}`);
}

const isOpen = (shard: StreamShard) => shard.closing === undefined;

function provisionedStream(streams: KinesisStreams, reference: StreamReference): Stream {
  const stream = referredStream(streams, reference);
  if (stream.mode === 'PROVISIONED') return stream;
  throw new ApiError(
    'ValidationException',
    `Stream ${stream.name} is in ON_DEMAND mode, where Kinesis reshards by itself.`,
  );
}

function openShard(stream: Stream, shardId: string): StreamShard {
  const shard = findShard(stream, shardId);
  if (isOpen(shard)) return shard;
  throw new ApiError(
    'InvalidArgumentException',
    `Shard ${shardId} in stream ${stream.name} has already been merged or split.`,
  );
}

const notInside = ({ shardId, range }: StreamShard, at: bigint) =>
  new ApiError(
    'InvalidArgumentException',
    `NewStartingHashKey ${at} used in SplitShard() on shard ${shardId} is not both greater than one plus ` +
      `the shard's StartingHashKey ${range.start} and less than the shard's EndingHashKey ${range.end}.`,
  );
