// Making, deleting, describing and listing streams. A stream is ACTIVE at once and gone at once.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { operation } from '../operation.ts';
import { shardDescription, shardPage } from '../shard-page.ts';
import type { Stream } from '../stream.ts';
import {
  referredName,
  referredStream,
  StreamName,
  StreamReference,
  streamIdentity,
} from '../stream-reference.ts';

const CreateStream = z.object({
  StreamName,
  ShardCount: z.int().min(1).max(10_000).optional(),
  StreamModeDetails: z.object({ StreamMode: z.enum(['PROVISIONED', 'ON_DEMAND']) }).optional(),
});

const DescribeStream = StreamReference.extend({
  Limit: z.int().min(1).max(10_000).optional(),
  ExclusiveStartShardId: z.string().optional(),
});

const ListStreams = z.object({
  Limit: z.int().min(1).max(10_000).optional(),
  ExclusiveStartStreamName: StreamName.optional(),
  NextToken: z.string().optional(),
});

const DEFAULT_PAGE = 100;

export const streamOperations = {
  CreateStream: operation(CreateStream, (streams, input) => {
    streams.create({ name: input.StreamName, capacity: capacityOf(input) });
    return undefined;
  }),

  DeleteStream: operation(StreamReference, (streams, input) => {
    streams.remove(referredName(streams, input));
    return undefined;
  }),

  DescribeStream: operation(DescribeStream, (streams, input) => {
    const stream = referredStream(streams, input);
    const limit = input.Limit ?? DEFAULT_PAGE;
    const { page, hasMore } = shardPage(stream.shards, input.ExclusiveStartShardId, limit);
    const shards = { Shards: page.map(shardDescription), HasMoreShards: hasMore };
    return { StreamDescription: { ...description(stream), ...shards } };
  }),

  DescribeStreamSummary: operation(StreamReference, (streams, input) => {
    const stream = referredStream(streams, input);
    const counts = { OpenShardCount: stream.open.length, ConsumerCount: 0 };
    return { StreamDescriptionSummary: { ...description(stream), ...counts } };
  }),

  ListStreams: operation(ListStreams, (streams, { Limit = DEFAULT_PAGE, NextToken, ...input }) => {
    const after = NextToken ?? input.ExclusiveStartStreamName ?? '';
    const rest = streams.list().filter((stream) => stream.name > after);
    const page = rest.slice(0, Limit);
    const hasMore = rest.length > Limit;
    return {
      StreamNames: page.map((stream) => stream.name),
      StreamSummaries: page.map(summary),
      HasMoreStreams: hasMore,
      NextToken: hasMore ? page.at(-1)?.name : undefined,
    };
  }),
};

function capacityOf(input: z.infer<typeof CreateStream>): 'ON_DEMAND' | number {
  const isOnDemand = input.StreamModeDetails?.StreamMode === 'ON_DEMAND';
  if (isOnDemand && input.ShardCount !== undefined) {
    throw new ApiError('ValidationException', 'ShardCount must not be given for a stream in ON_DEMAND mode.');
  }
  if (isOnDemand) return 'ON_DEMAND';
  if (input.ShardCount !== undefined) return input.ShardCount;
  throw new ApiError('ValidationException', 'ShardCount must be given for a stream in PROVISIONED mode.');
}

const summary = (stream: Stream) => ({
  ...streamIdentity(stream),
  StreamStatus: 'ACTIVE',
  StreamModeDetails: { StreamMode: stream.mode },
  StreamCreationTimestamp: Math.floor(stream.createdAtMs / 1000),
});

const description = (stream: Stream) => ({
  ...summary(stream),
  RetentionPeriodHours: stream.retentionHours,
  EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
  EncryptionType: 'NONE',
});
