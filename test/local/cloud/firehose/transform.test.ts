import { describe, expect, it } from 'vitest';
import type { InvokeResult } from '../../../../local/cloud/event-source/ports.ts';
import type { SourceRecord } from '../../../../local/cloud/firehose/stream-reader.ts';
import { errorLine, transformBatch, transformBatches } from '../../../../local/cloud/firehose/transform.ts';
import { TransformError } from '../../../../local/cloud/firehose/transform-event.ts';

const MIB = 1024 * 1024;
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/events';
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:archive';

const record = (index: number, payload: string | Buffer = `record ${index}`): SourceRecord => ({
  shardId: 'shardId-000000000001',
  sequenceNumber: `4957${String(index).padStart(52, '0')}`,
  partitionKey: `key ${index}`,
  data: Buffer.from(payload).toString('base64'),
  bytes: 0,
  arrivedAtMs: 1_000_000.75 + index,
  wallArrivedAtMs: 0,
});

interface Event {
  readonly records: readonly { readonly recordId: string; readonly data: string }[];
}

/** Runs one batch with answers in turn; the last one stays. */
async function transform(records: readonly SourceRecord[], answers: readonly ((event: Event) => unknown)[]) {
  const events: Event[] = [];
  const waits: number[] = [];
  const outcome = await transformBatch(
    records,
    { functionArn: FUNCTION_ARN, roleArn: 'role', bufferBytes: MIB, retries: 3 },
    {
      deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/archive',
      streamArn: STREAM_ARN,
      stopping: new AbortController().signal,
      time: { nowMs: () => 0, sleep: async (ms) => void waits.push(ms) },
      invoke: async (event) => {
        const answer = answers[events.length] ?? answers.at(-1);
        events.push(event as Event);
        const response = answer?.(event as Event);
        return (isFailure(response) ? response : { ok: true, response }) as InvokeResult;
      },
    },
  );
  return { outcome, events, waits };
}

const isFailure = (response: unknown) =>
  typeof response === 'object' && response !== null && 'ok' in response && response.ok === false;

const upperCase = ({ records }: Event) => ({
  records: records.map(({ recordId, data }) => ({
    recordId,
    result: 'Ok',
    data: Buffer.from(Buffer.from(data, 'base64').toString().toUpperCase()).toString('base64'),
  })),
});
const failure = (type: string) => () => ({ ok: false, error: { type, message: 'no' } });

describe('batches for the transform', () => {
  const sizes = (batches: readonly (readonly SourceRecord[])[]) => batches.map((batch) => batch.length);

  it('have at most the bytes of the hint, or one record', () => {
    const records = [400, 400, 400, 2000, 100].map((size, index) => record(index, Buffer.alloc(size)));
    expect(sizes(transformBatches(records, 1000))).toEqual([2, 1, 1, 1]);
    expect(sizes(transformBatches(records))).toEqual([5]);
    expect(transformBatches([], 1000)).toEqual([]);
  });

  it('fit into an invocation however small the records are', () => {
    const records = [...Array(30_000).keys()].map((index) => record(index, 'x'));
    const batches = transformBatches(records, MIB);
    expect(batches.length).toBeGreaterThan(1);
    expect(batches.flat()).toEqual(records);
  });
});

describe('the transform', () => {
  it('is given what Firehose gives', async () => {
    const { events } = await transform([record(1)], [upperCase]);
    expect(events).toEqual([
      {
        invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/archive',
        sourceKinesisStreamArn: STREAM_ARN,
        region: 'us-east-1',
        records: [
          {
            recordId: `${record(1).sequenceNumber}000000`,
            approximateArrivalTimestamp: 1_000_001,
            data: record(1).data,
            kinesisRecordMetadata: {
              sequenceNumber: record(1).sequenceNumber,
              subsequenceNumber: 0,
              partitionKey: 'key 1',
              shardId: 'shardId-000000000001',
              approximateArrivalTimestamp: 1_000_001,
            },
          },
        ],
      },
    ]);
  });

  it('says what is delivered, left out and set aside', async () => {
    const results = (event: Event) => ({
      records: upperCase(event)
        .records.toReversed()
        .map((each, index) =>
          index === 0
            ? { ...each, result: 'ProcessingFailed' }
            : index === 1
              ? { ...each, result: 'Dropped' }
              : each,
        ),
    });
    const { outcome } = await transform([record(1), record(2), record(3)], [results]);
    expect(outcome?.delivered.map(({ data }) => data.toString())).toEqual(['RECORD 1']);
    expect(outcome?.failed).toEqual([
      {
        record: record(3),
        attempts: 1,
        code: 'Lambda.ProcessingFailedStatus',
        message: 'ProcessingFailed status set for record',
      },
    ]);
  });

  it('is tried again, with pauses, until it answers', async () => {
    const { outcome, waits, events } = await transform(
      [record(1)],
      [failure('Error'), failure('Sandbox.Timedout'), upperCase],
    );
    expect(outcome?.delivered).toHaveLength(1);
    expect(events).toHaveLength(3);
    expect(waits).toEqual([100, 200]);
  });

  it.each([
    ['Lambda.FunctionError', failure('Error')],
    ['Lambda.FunctionTimedOut', failure('Sandbox.Timedout')],
    ['Lambda.JsonProcessingException', () => ({ records: [{ recordId: 1 }] })],
    ['Lambda.JsonProcessingException', () => null],
    ['Lambda.MissingRecordId', () => ({ records: [] })],
    [
      'Lambda.DuplicatedRecordId',
      (event: Event) => ({ records: [1, 2].flatMap(() => upperCase(event).records) }),
    ],
    ['Lambda.FunctionError', (event: Event) => ({ ...upperCase(event), more: 'x'.repeat(6 * MIB) })],
  ])('that never answers well has all its records set aside: %s', async (code, answer) => {
    const { outcome, events } = await transform([record(1), record(2)], [answer]);
    expect(events).toHaveLength(4);
    expect(outcome?.delivered).toEqual([]);
    expect(outcome?.failed).toMatchObject([
      { record: record(1), attempts: 4, code },
      { record: record(2), attempts: 4, code },
    ]);
  });

  it('that may not be invoked is a failure too, and any other error is none of its own', async () => {
    const denied = () => {
      throw new TransformError('Lambda.InvokeAccessDenied', 'no');
    };
    const { outcome } = await transform([record(1)], [denied]);
    expect(outcome?.failed).toMatchObject([{ code: 'Lambda.InvokeAccessDenied' }]);
    const broken = () => {
      throw new Error('a bug');
    };
    await expect(transform([record(1)], [broken])).rejects.toThrow('a bug');
  });
});

it('a failed record is a line of JSON under the error prefix', () => {
  const failed = { record: record(1), attempts: 4, code: 'Lambda.FunctionError', message: 'no' };
  const line = errorLine(failed, `${FUNCTION_ARN}:$LATEST`, 2_000_000.5).toString();
  expect(line.endsWith('}\n')).toBe(true);
  expect(JSON.parse(line)).toEqual({
    attemptsMade: 4,
    arrivalTimestamp: 1_000_001,
    errorCode: 'Lambda.FunctionError',
    errorMessage: 'no',
    attemptEndingTimestamp: 2_000_000,
    rawData: record(1).data,
    lambdaArn: `${FUNCTION_ARN}:$LATEST`,
  });
});
