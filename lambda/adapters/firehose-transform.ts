// From Firehose's transformation event to the records that the use case knows, and back to the answer.
import type {
  FirehoseTransformationEvent,
  FirehoseTransformationEventRecord,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import type { StreamRecord } from '../../contracts/stream-record.ts';

export interface FirehoseRecord extends StreamRecord {
  readonly recordId: string;
  readonly shardId: string;
}

export const firehoseRecordsOf = (event: FirehoseTransformationEvent): readonly FirehoseRecord[] =>
  event.records.map(firehoseRecord);

function firehoseRecord({
  recordId,
  data,
  kinesisRecordMetadata,
}: FirehoseTransformationEventRecord): FirehoseRecord {
  if (kinesisRecordMetadata === undefined)
    throw new Error(`record ${recordId} tells no shard: its delivery stream reads no Kinesis stream`);
  const { shardId, sequenceNumber, partitionKey, approximateArrivalTimestamp } = kinesisRecordMetadata;
  return {
    recordId,
    shardId,
    sequenceNumber,
    partitionKey,
    payload: Buffer.from(data, 'base64'),
    arrivedAt: new Date(approximateArrivalTimestamp).toISOString(),
  };
}

/** @param line undefined when the record must be set aside: Firehose keeps it under its error prefix */
export const firehoseResult = (
  { recordId }: FirehoseRecord,
  line: string | undefined,
): FirehoseTransformationResultRecord =>
  line === undefined
    ? { recordId, result: 'ProcessingFailed' }
    : { recordId, result: 'Ok', data: Buffer.from(line).toString('base64') };

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 6 MB, less what stands around the records. */
const ANSWER_BYTES = 6 * 1_000_000;
/** A record in the answer without its id (62 digits at most) and its data. */
const AROUND_RECORD_BYTES = 62 + '{"recordId":"","result":"ProcessingFailed","data":""},'.length;

/** The room that the answer has for records. */
export const ANSWER_ROOM = {
  bytes: ANSWER_BYTES,
  sizeOf: (lineBytes: number) => AROUND_RECORD_BYTES + 4 * Math.ceil(lineBytes / 3),
};
