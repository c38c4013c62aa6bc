// Reading on from an iterator, for GetRecords and for the poller inside the local cloud.
import { ApiError } from '../api.ts';
import { parseIterator, shardIterator } from './iterator.ts';
import type { StoredRecord } from './record-log.ts';
import { childrenOf, type Stream, type StreamShard } from './stream.ts';
import type { KinesisStreams } from './streams.ts';

export interface Reading {
  readonly records: readonly StoredRecord[];
  /** Undefined when the shard is closed and exhausted. */
  readonly nextIterator: string | undefined;
  /** The shards to go on with once this one is exhausted. */
  readonly children: readonly StreamShard[];
  /** Wall time between the arrival of the last record read and now; 0 when nothing is left to read. */
  readonly millisBehindLatest: number;
  /** The same by the cloud's clock: how much later the newest record of the shard came than the last one read. */
  readonly behindNewestMs: number;
}

const EXHAUSTED: Reading = {
  records: [],
  nextIterator: undefined,
  children: [],
  millisBehindLatest: 0,
  behindNewestMs: 0,
};

export function read(streams: KinesisStreams, iterator: string, limit: number): Reading {
  const { streamName, createdAtMs, shardId, after } = parseIterator(iterator);
  const stream = sameStream(streams.stream(streamName), createdAtMs);
  // A shard that expired since the iterator was given has nothing more to tell.
  const shard = stream.shards.find((candidate) => candidate.shardId === shardId);
  if (!shard) return EXHAUSTED;

  const { records, hasMore } = shard.log.readAfter(after, limit);
  const last = records.at(-1);
  const millisBehindLatest = hasMore && last ? streams.settings.wallMs() - last.wallArrivedAtMs : 0;
  const newest = hasMore ? shard.log.newest() : last;
  const behindNewestMs = newest && last ? newest.arrivedAtMs - last.arrivedAtMs : 0;
  const behind = { millisBehindLatest, behindNewestMs };
  if (shard.closing && !hasMore) {
    return { records, nextIterator: undefined, children: childrenOf(stream, shard), ...behind };
  }
  const nextIterator = shardIterator(stream, shardId, last?.sequenceNumber ?? after);
  return { records, nextIterator, children: [], ...behind };
}

function sameStream(stream: Stream, createdAtMs: number): Stream {
  if (stream.createdAtMs === createdAtMs) return stream;
  throw new ApiError(
    'ResourceNotFoundException',
    `the iterator is of an earlier stream named ${stream.name}`,
  );
}
