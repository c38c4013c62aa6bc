// Adding records to a stream: each goes to the shard of its hash key and gets the next sequence number.
import { ApiError } from '../api.ts';
import { contains, hashKeyOf, WHOLE_RANGE } from './hash-key.ts';
import { notify, type Stream, type StreamShard, shardFor } from './stream.ts';
import type { KinesisSettings } from './streams.ts';

export interface RecordToPut {
  readonly PartitionKey: string;
  /** Base64. */
  readonly Data: string;
  /** Overrides the partition key's own hash. */
  readonly ExplicitHashKey?: string | undefined;
}

export type PutOutcome =
  | { readonly ShardId: string; readonly SequenceNumber: string }
  | { readonly ErrorCode: 'ProvisionedThroughputExceededException'; readonly ErrorMessage: string };

const RECORD_LIMIT_BYTES = 1024 * 1024;
const REQUEST_LIMIT_BYTES = 10 * 1024 * 1024;

/** All records are checked before the first is stored: one that breaks a limit refuses the whole request. */
export function putRecords(
  settings: KinesisSettings,
  stream: Stream,
  records: readonly RecordToPut[],
): readonly PutOutcome[] {
  const checked = records.map((record) => ({
    record,
    bytes: recordBytes(record),
    shard: shardFor(stream, hashKey(record)),
  }));
  if (checked.reduce((sum, { bytes }) => sum + bytes, 0) > REQUEST_LIMIT_BYTES) {
    throw new ApiError('InvalidArgumentException', 'Records size exceeds 10 MB limit');
  }
  const wallArrivedAtMs = settings.wallMs();
  const outcomes = checked.map(({ record, bytes, shard }): PutOutcome => {
    const { PartitionKey: partitionKey, Data: data } = record;
    if (settings.isThrottled?.({ shardId: shard.shardId, partitionKey })) return throttled(stream, shard);
    settings.clock.advanceTo(settings.recordTimeMs?.(data) ?? 0);
    const arrivedAtMs = settings.clock.now();
    const sequenceNumber = stream.sequence.next();
    shard.log.append({ sequenceNumber, partitionKey, data, bytes, arrivedAtMs, wallArrivedAtMs });
    return { ShardId: shard.shardId, SequenceNumber: sequenceNumber };
  });
  measurePut(settings, stream, outcomes);
  notify(stream);
  return outcomes;
}

/** @see https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html */
function measurePut(
  { measure = () => {} }: KinesisSettings,
  { name }: Stream,
  outcomes: readonly PutOutcome[],
): void {
  const refused = outcomes.filter((outcome) => 'ErrorCode' in outcome).length;
  const shared = { namespace: 'AWS/Kinesis', dimensions: { StreamName: name } };
  measure({ ...shared, name: 'IncomingRecords', value: outcomes.length - refused });
  measure({ ...shared, name: 'WriteProvisionedThroughputExceeded', value: refused });
}

function recordBytes({ Data, PartitionKey }: RecordToPut): number {
  const bytes = Buffer.byteLength(Data, 'base64') + Buffer.byteLength(PartitionKey);
  if (bytes <= RECORD_LIMIT_BYTES) return bytes;
  throw new ApiError(
    'ValidationException',
    `1 validation error detected: Value of ${bytes} bytes at 'data' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${RECORD_LIMIT_BYTES}, the partition key included`,
  );
}

function hashKey({ ExplicitHashKey, PartitionKey }: RecordToPut): bigint {
  if (ExplicitHashKey === undefined) return hashKeyOf(PartitionKey);
  const key = BigInt(ExplicitHashKey);
  if (contains(WHOLE_RANGE, key)) return key;
  throw new ApiError(
    'InvalidArgumentException',
    `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${key}`,
  );
}

const throttled = (stream: Stream, shard: StreamShard): PutOutcome => ({
  ErrorCode: 'ProvisionedThroughputExceededException',
  ErrorMessage: `Rate exceeded for shard ${shard.shardId} in stream ${stream.name}.`,
});
