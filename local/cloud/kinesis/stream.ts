// One stream: its shards with their records, and who wants to know of changes.
import { ApiError } from '../api.ts';
import { contains, type HashRange } from './hash-key.ts';
import { type RecordLog, recordLog } from './record-log.ts';
import type { SequenceNumbers } from './sequence-number.ts';

export interface StreamShard {
  readonly shardId: string;
  /** None for a first shard, one after a split, two after a merge. */
  readonly parentShardIds: readonly string[];
  readonly range: HashRange;
  readonly startingSequenceNumber: string;
  readonly log: RecordLog;
  closing?: { readonly endingSequenceNumber: string; readonly wallMs: number };
}

export interface Stream {
  readonly name: string;
  readonly arn: string;
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly createdAtMs: number;
  readonly sequence: SequenceNumbers;
  readonly listeners: Set<() => void>;
  retentionHours: number;
  /** Open shards, and closed ones until their records have expired, in order of creation. */
  shards: readonly StreamShard[];
  /** Open shards in order of their ranges, which tile the whole range. */
  open: readonly StreamShard[];
  shardsMade: number;
}

const HOUR_MS = 3_600_000;

export function addShard(stream: Stream, range: HashRange, parents: readonly StreamShard[] = []): void {
  const shard: StreamShard = {
    shardId: `shardId-${String(stream.shardsMade).padStart(12, '0')}`,
    parentShardIds: parents.map((parent) => parent.shardId),
    range,
    startingSequenceNumber: stream.sequence.next(),
    log: recordLog(),
  };
  stream.shardsMade += 1;
  stream.shards = [...stream.shards, shard];
  stream.open = [...stream.open, shard].sort((a, b) => (a.range.start < b.range.start ? -1 : 1));
}

export function closeShard(stream: Stream, shard: StreamShard, wallMs: number): void {
  shard.closing = { endingSequenceNumber: stream.sequence.next(), wallMs };
  stream.open = stream.open.filter((open) => open !== shard);
}

export function findShard(stream: Stream, shardId: string): StreamShard {
  const shard = stream.shards.find((candidate) => candidate.shardId === shardId);
  if (shard) return shard;
  throw new ApiError('ResourceNotFoundException', `Could not find shard ${shardId} in stream ${stream.arn}.`);
}

export function shardFor(stream: Stream, hashKey: bigint): StreamShard {
  const shard = stream.open.find((candidate) => contains(candidate.range, hashKey));
  if (!shard) throw new Error(`no open shard of ${stream.name} takes hash key ${hashKey}`);
  return shard;
}

export const childrenOf = (stream: Stream, shard: StreamShard): readonly StreamShard[] =>
  stream.shards.filter((candidate) => candidate.parentShardIds.includes(shard.shardId));

/** Drops what the retention no longer covers: records, and closed shards all of whose records are gone. */
export function expire(stream: Stream, wallMs: number): void {
  const horizonMs = wallMs - stream.retentionHours * HOUR_MS;
  for (const shard of stream.shards) shard.log.trim(horizonMs);
  const isGone = ({ closing }: StreamShard) => closing !== undefined && closing.wallMs < horizonMs;
  if (stream.shards.some(isGone)) stream.shards = stream.shards.filter((shard) => !isGone(shard));
}

export function notify(stream: Stream): void {
  for (const listener of stream.listeners) listener();
}
