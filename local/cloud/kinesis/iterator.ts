// Shard iterators: where a reader goes on. They hold a sequence number, not an index, so trimming leaves them true.
import { ApiError } from '../api.ts';
import { isSequenceNumber, predecessor } from './sequence-number.ts';
import type { Stream, StreamShard } from './stream.ts';

export interface ShardIterator {
  readonly streamName: string;
  /** Tells a stream from an earlier one of the same name. */
  readonly createdAtMs: number;
  readonly shardId: string;
  /** What is read next has a sequence number above this text; empty for the oldest record. */
  readonly after: string;
}

export const OLDEST = '';

export function shardIterator(stream: Stream, shardId: string, after: string): string {
  return Buffer.from(`${stream.name}/${stream.createdAtMs}/${shardId}/${after}`).toString('base64url');
}

export function parseIterator(iterator: string): ShardIterator {
  const text = Buffer.from(iterator, 'base64url').toString();
  const [, streamName, createdAt, shardId, after] = /^([\w.-]+)\/(\d+)\/([\w-]+)\/(\d*)$/.exec(text) ?? [];
  if (!streamName || !createdAt || !shardId || after === undefined) {
    throw new ApiError('InvalidArgumentException', 'Invalid ShardIterator.');
  }
  return { streamName, createdAtMs: Number(createdAt), shardId, after };
}

/** The position just before a record, given by its sequence number, which must be one that this shard may hold. */
export const positionAt = (stream: Stream, shard: StreamShard, sequenceNumber: string): string =>
  predecessor(ownNumber(stream, shard, sequenceNumber));

export const positionAfter = (stream: Stream, shard: StreamShard, sequenceNumber: string): string =>
  ownNumber(stream, shard, sequenceNumber);

/** The position before the first record that arrived at or after a time, else after the newest. */
export function positionAtTime(stream: Stream, shard: StreamShard, timeMs: number): string {
  const first = shard.log.firstArrivedAt(timeMs);
  return first ? predecessor(first.sequenceNumber) : stream.sequence.last();
}

function ownNumber(stream: Stream, shard: StreamShard, sequenceNumber: string): string {
  const highest = shard.closing?.endingSequenceNumber ?? stream.sequence.last();
  const isOwn =
    isSequenceNumber(sequenceNumber) &&
    shard.startingSequenceNumber <= sequenceNumber &&
    sequenceNumber <= highest;
  if (isOwn) return sequenceNumber;
  throw new ApiError(
    'InvalidArgumentException',
    `StartingSequenceNumber ${sequenceNumber} used in GetShardIterator on shard ${shard.shardId} ` +
      `in stream ${stream.name} is invalid because it did not come from this shard.`,
  );
}
