// Lines as Lambda would hand them over: by shard, in order, in batches.
import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { hashKeyOf } from '../../local/cloud/kinesis/hash-key.ts';
import { identityOfLine } from '../../local/producer/line-identity.ts';

export interface LineToSend {
  readonly bytes: Buffer;
  readonly partitionKey?: string | undefined;
}

const HASH_KEYS = 2n ** 128n;

/** For each shard, its batches in order. */
export function batchesByShard(
  lines: readonly LineToSend[],
  {
    shards,
    batchSize,
    streamArn,
  }: { readonly shards: number; readonly batchSize: number; readonly streamArn: string },
): readonly (readonly KinesisStreamEvent[])[] {
  const records: KinesisStreamRecord[][] = Array.from({ length: shards }, () => []);
  for (const [index, line] of lines.entries()) {
    const partitionKey = line.partitionKey ?? identityOfLine(line.bytes).partitionKey;
    const shard = Number((hashKeyOf(partitionKey) * BigInt(shards)) / HASH_KEYS);
    records[shard]?.push(recordOf(line.bytes, { partitionKey, shard, index, streamArn }));
  }
  return records.map((all) =>
    Array.from({ length: Math.ceil(all.length / batchSize) }, (_, batch) => ({
      Records: all.slice(batch * batchSize, (batch + 1) * batchSize),
    })),
  );
}

interface Place {
  readonly partitionKey: string;
  readonly shard: number;
  readonly index: number;
  readonly streamArn: string;
}

function recordOf(bytes: Buffer, { partitionKey, shard, index, streamArn }: Place): KinesisStreamRecord {
  const sequenceNumber = `49${String(index).padStart(54, '0')}`;
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
      data: bytes.toString('base64'),
      approximateArrivalTimestamp: 1_772_409_600,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-${String(shard).padStart(12, '0')}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/bench',
    awsRegion: 'us-east-1',
    eventSourceARN: streamArn,
  };
}
