// What Lambda hands to a function that a stream wakes.
import type { KinesisStreamEvent } from 'aws-lambda';
import type { StreamRecord } from '../../contracts/stream-record.ts';

export const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/retail-events';
export const SHARD_ID = 'shardId-000000000000';

export const kinesisEvent = (records: readonly StreamRecord[], shardId = SHARD_ID): KinesisStreamEvent => ({
  Records: records.map(({ sequenceNumber, partitionKey, payload, arrivedAt }) => ({
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: STREAM_ARN,
    eventVersion: '1.0',
    awsRegion: 'us-east-1',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/consumer',
    kinesis: {
      kinesisSchemaVersion: '1.0',
      sequenceNumber,
      partitionKey,
      data: Buffer.from(payload).toString('base64'),
      approximateArrivalTimestamp: Date.parse(arrivedAt) / 1_000,
    },
  })),
});
