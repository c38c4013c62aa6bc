// A stream as the event source poller sees it, its records shaped as Lambda hands them to a function.
import type { ShardSource } from '../event-source/shard-source.ts';
import { OLDEST, parseIterator, positionAfter, shardIterator } from './iterator.ts';
import { read } from './read.ts';
import type { StoredRecord } from './record-log.ts';
import { findShard } from './stream.ts';
import type { KinesisStreams } from './streams.ts';

/** @param invokeIdentityArn the role of the function that the records are for */
export function kinesisShardSource(
  streams: KinesisStreams,
  name: string,
  invokeIdentityArn: string,
): ShardSource {
  const { arn } = streams.stream(name);
  const origin = { invokeIdentityArn, awsRegion: streams.settings.region, eventSourceARN: arn };
  return {
    arn,
    async listShards() {
      const { shards } = streams.stream(name);
      const known = new Set(shards.map((shard) => shard.shardId));
      // A parent that expired has nothing left to read, so nobody need wait for it.
      return shards.map(({ shardId, parentShardIds }) => ({
        shardId,
        parentShardIds: parentShardIds.filter((parent) => known.has(parent)),
      }));
    },
    async iterator(shardId, from) {
      const stream = streams.stream(name);
      const shard = findShard(stream, shardId);
      if (from === 'TRIM_HORIZON') return shardIterator(stream, shardId, OLDEST);
      if (from === 'LATEST') return shardIterator(stream, shardId, stream.sequence.last());
      return shardIterator(stream, shardId, positionAfter(stream, shard, from.after));
    },
    async read(iterator, limit) {
      const { records, nextIterator } = read(streams, iterator, limit);
      const { shardId } = parseIterator(iterator);
      return {
        nextIterator,
        records: records.map((record) => ({
          sequenceNumber: record.sequenceNumber,
          arrivedAtMs: record.arrivedAtMs,
          event: { ...lambdaRecord(record, shardId), ...origin },
        })),
      };
    },
    arrivedAfter(shardId, after = '') {
      const shard = streams.stream(name).shards.find((candidate) => candidate.shardId === shardId);
      return shard?.log.readAfter(after, 1).records[0]?.wallArrivedAtMs;
    },
    onChange(listener) {
      const { listeners } = streams.stream(name);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const lambdaRecord = (record: StoredRecord, shardId: string) => ({
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey: record.partitionKey,
    sequenceNumber: record.sequenceNumber,
    data: record.data,
    approximateArrivalTimestamp: record.arrivedAtMs / 1000,
  },
  eventSource: 'aws:kinesis',
  eventVersion: '1.0',
  eventID: `${shardId}:${record.sequenceNumber}`,
  eventName: 'aws:kinesis:record',
});
