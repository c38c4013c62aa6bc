// All shards of a stream as one, in the order in which their records arrived.
import { OLDEST, shardIterator } from '../kinesis/iterator.ts';
import { read } from '../kinesis/read.ts';
import type { StoredRecord } from '../kinesis/record-log.ts';
import type { KinesisStreams } from '../kinesis/streams.ts';

export interface SourceRecord extends StoredRecord {
  readonly shardId: string;
}

export interface StreamReader {
  /** What is there and was not read before; nothing at the tip of all shards. */
  read(): readonly SourceRecord[];
}

interface Place {
  /** Undefined when the shard is closed and exhausted. */
  iterator: string | undefined;
  /** Read, but later than what other shards may still have. */
  waiting: readonly SourceRecord[];
}

/** Records of one shard at a time: what a GetRecords call may bring. */
const READ_LIMIT = 10_000;

export interface ReaderOptions {
  /** @default - what GetRecords brings at most */
  readonly limit?: number;
  /** Told, after each reading, by how much the shard that is farthest behind is so. @default - nobody */
  readonly onRead?: (behindMs: number) => void;
}

/** Shards that a reshard adds are read from their start too, so nothing is missed. */
export function streamReader(
  streams: KinesisStreams,
  name: string,
  { limit = READ_LIMIT, onRead = () => {} }: ReaderOptions = {},
): StreamReader {
  let behindMs = 0;
  const places = new Map<string, Place>();

  function join(): void {
    const stream = streams.stream(name);
    for (const { shardId } of stream.shards)
      if (!places.has(shardId))
        places.set(shardId, { iterator: shardIterator(stream, shardId, OLDEST), waiting: [] });
  }

  /** Up to which arrival the shard is known; it may have more where it had some. */
  function readShard(shardId: string, place: Place): number {
    if (place.iterator === undefined) return Number.POSITIVE_INFINITY;
    const { records, nextIterator, behindNewestMs } = read(streams, place.iterator, limit);
    behindMs = Math.max(behindMs, behindNewestMs);
    place.iterator = nextIterator;
    place.waiting = [...place.waiting, ...records.map((record) => ({ ...record, shardId }))];
    const last = nextIterator === undefined ? undefined : records.at(-1);
    return last?.arrivedAtMs ?? Number.POSITIVE_INFINITY;
  }

  return {
    read() {
      join();
      behindMs = 0;
      const known = [...places].map(([shardId, place]) => readShard(shardId, place));
      onRead(behindMs);
      const horizonMs = Math.min(...known);
      const taken = [...places.values()].flatMap((place) => take(place, horizonMs));
      return taken.toSorted((a, b) => a.arrivedAtMs - b.arrivedAtMs);
    },
  };
}

function take(place: Place, horizonMs: number): readonly SourceRecord[] {
  const later = place.waiting.findIndex(({ arrivedAtMs }) => arrivedAtMs > horizonMs);
  const taken = later === -1 ? place.waiting : place.waiting.slice(0, later);
  place.waiting = later === -1 ? [] : place.waiting.slice(later);
  return taken;
}
