// From Lambda's Kinesis event to the batch that use cases know, and to the mark of its shard.
import { DescribeStreamSummaryCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { ShardBatch } from '../../contracts/stream-record.ts';
import { markName } from '../../domain/inventory/shard-mark.ts';

/** All records of an event come from one shard; Lambda never mixes them. */
export function shardBatchOf(event: KinesisStreamEvent): ShardBatch {
  const { eventID, eventSourceARN } = firstRecord(event);
  return {
    streamName: eventSourceARN.slice(eventSourceARN.indexOf('/') + 1),
    shardId: shardIdOf(eventID),
    records: event.Records.map(({ kinesis }) => ({
      sequenceNumber: kinesis.sequenceNumber,
      partitionKey: kinesis.partitionKey,
      payload: Buffer.from(kinesis.data, 'base64'),
      arrivedAt: new Date(Math.round(kinesis.approximateArrivalTimestamp * 1000)).toISOString(),
    })),
  };
}

/** Finds the mark's name of an event's shard; asks for the stream's creation time once per stream. */
export function kinesisMarkNames(client: KinesisClient): (event: KinesisStreamEvent) => Promise<string> {
  const createdAt = new Map<string, number>();
  return async (event) => {
    const { eventID, eventSourceARN } = firstRecord(event);
    const known = createdAt.get(eventSourceARN) ?? (await streamCreatedAtMs(client, eventSourceARN));
    createdAt.set(eventSourceARN, known);
    return markName(known, shardIdOf(eventID));
  };
}

/** Tells the shards of a stream from those of an earlier one of the same name. */
export async function streamCreatedAtMs(client: KinesisClient, streamArn: string): Promise<number> {
  const reply = await client.send(new DescribeStreamSummaryCommand({ StreamARN: streamArn }));
  const created = reply.StreamDescriptionSummary?.StreamCreationTimestamp;
  if (created === undefined) throw new Error(`stream ${streamArn} has no creation time`);
  return created.getTime();
}

function firstRecord(event: KinesisStreamEvent): KinesisStreamRecord {
  const [first] = event.Records;
  if (first === undefined) throw new Error('the event holds no records');
  return first;
}

/** `eventID` is `shardId-000000000006:49590338271490256608559692538361571095921575989136588898`. */
const shardIdOf = (eventId: string): string => eventId.slice(0, eventId.indexOf(':'));
