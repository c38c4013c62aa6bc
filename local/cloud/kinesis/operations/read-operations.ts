// GetShardIterator and GetRecords.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import { OLDEST, positionAfter, positionAt, positionAtTime, shardIterator } from '../iterator.ts';
import { operation } from '../operation.ts';
import { read } from '../read.ts';
import type { StoredRecord } from '../record-log.ts';
import { hashKeyRange } from '../shard-page.ts';
import { findShard, type Stream, type StreamShard } from '../stream.ts';
import { referredStream, StreamReference } from '../stream-reference.ts';
import type { KinesisStreams } from '../streams.ts';

const GetShardIterator = StreamReference.extend({
  ShardId: z.string().min(1).max(128),
  ShardIteratorType: z.enum([
    'AT_SEQUENCE_NUMBER',
    'AFTER_SEQUENCE_NUMBER',
    'TRIM_HORIZON',
    'LATEST',
    'AT_TIMESTAMP',
  ]),
  StartingSequenceNumber: z.string().optional(),
  /** Seconds since 1970, with a fraction. */
  Timestamp: z.number().optional(),
});
type GetShardIterator = z.infer<typeof GetShardIterator>;

const MAX_RECORDS = 10_000;

const GetRecords = z.object({
  ShardIterator: z.string().min(1).max(512),
  Limit: z.int().min(1).max(MAX_RECORDS).default(MAX_RECORDS),
});

export const readOperations = {
  GetShardIterator: operation(GetShardIterator, (streams, input) => {
    const stream = referredStream(streams, input);
    const shard = findShard(stream, input.ShardId);
    return { ShardIterator: shardIterator(stream, shard.shardId, startAfter(streams, stream, shard, input)) };
  }),

  GetRecords: operation(GetRecords, (streams, input) => {
    const { records, nextIterator, children, millisBehindLatest } = read(
      streams,
      input.ShardIterator,
      input.Limit,
    );
    return {
      Records: records.map(recordView),
      NextShardIterator: nextIterator,
      MillisBehindLatest: millisBehindLatest,
      ChildShards: children.length > 0 ? children.map(childView) : undefined,
    };
  }),
};

function startAfter(
  streams: KinesisStreams,
  stream: Stream,
  shard: StreamShard,
  input: GetShardIterator,
): string {
  switch (input.ShardIteratorType) {
    case 'TRIM_HORIZON':
      return OLDEST;
    case 'LATEST':
      return stream.sequence.last();
    case 'AT_SEQUENCE_NUMBER':
      return positionAt(stream, shard, given('StartingSequenceNumber', input));
    case 'AFTER_SEQUENCE_NUMBER':
      return positionAfter(stream, shard, given('StartingSequenceNumber', input));
    case 'AT_TIMESTAMP':
      return positionAtTime(stream, shard, pastTime(streams, given('Timestamp', input)));
    default:
      return input.ShardIteratorType satisfies never;
  }
}

function given<Key extends 'StartingSequenceNumber' | 'Timestamp'>(key: Key, input: GetShardIterator) {
  const value = input[key];
  if (value !== undefined) return value;
  throw new ApiError(
    'InvalidArgumentException',
    `Must either specify ${key} or another ShardIteratorType than ${input.ShardIteratorType}.`,
  );
}

function pastTime(streams: KinesisStreams, seconds: number): number {
  const timeMs = Math.round(seconds * 1000);
  const nowMs = streams.settings.clock.now();
  if (timeMs <= nowMs) return timeMs;
  throw new ApiError(
    'InvalidArgumentException',
    `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. ` +
      `timestampInMillis: ${timeMs}, currentTimestampInMillis: ${nowMs}`,
  );
}

const recordView = (record: StoredRecord) => ({
  SequenceNumber: record.sequenceNumber,
  ApproximateArrivalTimestamp: record.arrivedAtMs / 1000,
  Data: record.data,
  PartitionKey: record.partitionKey,
  EncryptionType: 'NONE',
});

const childView = (shard: StreamShard) => ({
  ShardId: shard.shardId,
  ParentShards: shard.parentShardIds,
  HashKeyRange: hashKeyRange(shard.range),
});
