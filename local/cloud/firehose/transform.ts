// Firehose's call of its transform: batches cut by size, tried again a few times, and then set aside.
import { randomUUID } from 'node:crypto';
import type { TransformPlan } from '../assembly/resources/delivery-streams.ts';
import { backOffMs, pause } from '../event-source/back-off.ts';
import type { InvokeResult, Time } from '../event-source/ports.ts';
import type { SourceRecord } from './stream-reader.ts';
import {
  readAnswer,
  TransformError,
  type Transformed,
  type TransformSource,
  transformEvent,
} from './transform-event.ts';

/** A record that the transform did not take. */
export interface FailedRecord {
  readonly record: SourceRecord;
  readonly attempts: number;
  readonly code: string;
  readonly message: string;
}

export interface TransformOutcome {
  readonly delivered: readonly { readonly data: Buffer; readonly arrivedAtMs: number }[];
  readonly failed: readonly FailedRecord[];
}

export interface TransformSurroundings extends TransformSource {
  /** Runs the function once. Throws a TransformError when the role may not, or when the function is throttled. */
  readonly invoke: (event: unknown) => Promise<InvokeResult>;
  readonly time: Time;
  readonly stopping: AbortSignal;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: for the request and for the answer. */
const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
/** What stands around a record's data in the request. */
const AROUND_RECORD_BYTES = 450;

/** Cuts records into what one invocation takes. */
export function transformBatches(
  records: readonly SourceRecord[],
  bufferBytes = Number.POSITIVE_INFINITY,
): readonly (readonly SourceRecord[])[] {
  const batches: SourceRecord[][] = [];
  let [bytes, requestBytes] = [0, 0];
  for (const record of records) {
    const size = Buffer.byteLength(record.data, 'base64');
    bytes += size;
    requestBytes += record.data.length + AROUND_RECORD_BYTES;
    const batch = batches.at(-1);
    if (batch !== undefined && bytes <= bufferBytes && requestBytes <= PAYLOAD_LIMIT_BYTES)
      batch.push(record);
    else {
      batches.push([record]);
      [bytes, requestBytes] = [size, record.data.length + AROUND_RECORD_BYTES];
    }
  }
  return batches;
}

/** Transforms one batch. Resolves to undefined when the delivery stream stops meanwhile. */
export async function transformBatch(
  records: readonly SourceRecord[],
  { retries }: TransformPlan,
  surroundings: TransformSurroundings,
): Promise<TransformOutcome | undefined> {
  const event = transformEvent(records, surroundings, randomUUID());
  for (let attempts = 1; !surroundings.stopping.aborted; attempts += 1) {
    try {
      const answer = answerOf(await surroundings.invoke(event));
      return outcomeOf(readAnswer(answer, records), attempts);
    } catch (error) {
      if (!(error instanceof TransformError)) throw error;
      if (surroundings.stopping.aborted) break;
      const { code, message } = error;
      if (attempts > retries)
        return { delivered: [], failed: records.map((record) => ({ record, attempts, code, message })) };
    }
    await pause(surroundings.time.sleep, backOffMs(attempts), surroundings.stopping);
  }
  return undefined;
}

function answerOf(result: InvokeResult): unknown {
  if (!result.ok) {
    const { type, message } = result.error;
    const code = type === 'Sandbox.Timedout' ? 'Lambda.FunctionTimedOut' : 'Lambda.FunctionError';
    throw new TransformError(code, `${type}: ${message}`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(result.response) ?? '');
  if (bytes <= PAYLOAD_LIMIT_BYTES) return result.response;
  throw new TransformError(
    'Lambda.FunctionError',
    `Function.ResponseSizeTooLarge: Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`,
  );
}

function outcomeOf(transformed: readonly Transformed[], attempts: number): TransformOutcome {
  return {
    delivered: transformed.flatMap((each) =>
      each.result === 'Ok' ? [{ data: each.data, arrivedAtMs: each.record.arrivedAtMs }] : [],
    ),
    failed: transformed
      .filter(({ result }) => result === 'ProcessingFailed')
      .map(({ record }) => ({
        record,
        attempts,
        code: 'Lambda.ProcessingFailedStatus',
        message: 'ProcessingFailed status set for record',
      })),
  };
}

/** A failed record as Firehose keeps it under the error prefix: a line of JSON. */
export const errorLine = (
  { record, attempts, code, message }: FailedRecord,
  lambdaArn: string,
  nowMs: number,
): Buffer =>
  Buffer.from(
    `${JSON.stringify({
      attemptsMade: attempts,
      arrivalTimestamp: Math.floor(record.arrivedAtMs),
      errorCode: code,
      errorMessage: message,
      attemptEndingTimestamp: Math.floor(nowMs),
      rawData: record.data,
      lambdaArn,
    })}\n`,
  );
