// What Firehose hands to its transform, and how it reads the answer.
// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html
import * as z from 'zod';
import { REGION } from '../assembly/account.ts';
import type { SourceRecord } from './stream-reader.ts';

export interface TransformSource {
  readonly deliveryStreamArn: string;
  readonly streamArn: string;
}

export const transformEvent = (
  records: readonly SourceRecord[],
  { deliveryStreamArn, streamArn }: TransformSource,
  invocationId: string,
) => ({
  invocationId,
  deliveryStreamArn,
  sourceKinesisStreamArn: streamArn,
  region: REGION,
  records: records.map((record) => ({
    recordId: recordIdOf(record),
    approximateArrivalTimestamp: Math.floor(record.arrivedAtMs),
    data: record.data,
    kinesisRecordMetadata: {
      sequenceNumber: record.sequenceNumber,
      subsequenceNumber: 0,
      partitionKey: record.partitionKey,
      shardId: record.shardId,
      approximateArrivalTimestamp: Math.floor(record.arrivedAtMs),
    },
  })),
});

/** The record's number, and its place in a record of several, which do not exist here. */
const recordIdOf = ({ sequenceNumber }: SourceRecord) => `${sequenceNumber}000000`;

const Answer = z.object({
  records: z.array(
    z.object({
      recordId: z.string(),
      result: z.enum(['Ok', 'Dropped', 'ProcessingFailed']),
      data: z.base64().nullish(),
    }),
  ),
});

/** What became of one record. */
export type Transformed =
  | { readonly record: SourceRecord; readonly result: 'Ok'; readonly data: Buffer }
  | { readonly record: SourceRecord; readonly result: 'Dropped' | 'ProcessingFailed' };

/** An answer, or an invocation, that Firehose takes for a failure of the whole batch. */
export class TransformError extends Error {
  override readonly name = 'TransformError';
  /** Firehose's own, e.g. `Lambda.FunctionError`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws TransformError unless the answer tells each record once. */
export function readAnswer(answer: unknown, records: readonly SourceRecord[]): readonly Transformed[] {
  const outcome = Answer.safeParse(answer);
  if (!outcome.success)
    throw new TransformError(
      'Lambda.JsonProcessingException',
      `There was an error parsing the returned records: ${z.prettifyError(outcome.error)}`,
    );
  const told = new Map(outcome.data.records.map((record) => [record.recordId, record]));
  if (told.size < outcome.data.records.length)
    throw new TransformError(
      'Lambda.DuplicatedRecordId',
      'Multiple records were returned with the same record ID.',
    );
  return records.map((record) => {
    const found = told.get(recordIdOf(record));
    if (found === undefined)
      throw new TransformError('Lambda.MissingRecordId', 'One or more record IDs were not returned.');
    if (found.result !== 'Ok') return { record, result: found.result };
    return { record, result: 'Ok', data: Buffer.from(found.data ?? '', 'base64') };
  });
}
