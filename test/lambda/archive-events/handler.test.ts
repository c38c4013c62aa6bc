import type { FirehoseTransformationEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { contractOf, type RetailEvent } from '../../../contracts/retail-event.ts';
import type { StreamRecord } from '../../../contracts/stream-record.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { rawRecord, recordOf } from '../../helpers/records.ts';

const event = contractOf('StockReceived').example as RetailEvent;
const LAMBDA_LIMIT_BYTES = 6 * 1024 * 1024;

/** What Firehose hands to its transform. */
const firehoseEvent = (records: readonly StreamRecord[]): FirehoseTransformationEvent => ({
  invocationId: 'f9f1ba77-9eb2-4b5a-9b6c-2e2d8a0f3c55',
  deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/archive',
  sourceKinesisStreamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/retail-events',
  region: 'us-east-1',
  records: records.map(({ payload, sequenceNumber, partitionKey, arrivedAt }, index) => ({
    recordId: `${sequenceNumber}${String(index).padStart(6, '0')}`,
    approximateArrivalTimestamp: Date.parse(arrivedAt),
    data: Buffer.from(payload).toString('base64'),
    kinesisRecordMetadata: {
      shardId: 'shardId-000000000002',
      partitionKey,
      approximateArrivalTimestamp: Date.parse(arrivedAt),
      sequenceNumber,
      subsequenceNumber: '0',
    },
  })),
});

async function givenHandler() {
  stubFunctionEnv('http://127.0.0.1:1', {});
  const { handler } = await import('../../../lambda/archive-events/handler.ts');
  return async (records: readonly StreamRecord[]) => handler(firehoseEvent(records));
}

const lineOf = (data = '') => JSON.parse(Buffer.from(data, 'base64').toString());

describe('Firehose’s transform', () => {
  it('answers every record by its id with its line', async () => {
    const transform = await givenHandler();
    // When
    const { records } = await transform([recordOf(event, 1), rawRecord('{oops')]);
    // Then
    expect(records.map(({ recordId, result }) => [recordId.slice(-6), result])).toEqual([
      ['000000', 'Ok'],
      ['000001', 'Ok'],
    ]);
    expect(lineOf(records[0]?.data)).toMatchObject({
      shardId: 'shardId-000000000002',
      arrivedAt: '2026-03-02T10:15:31.250Z',
      reason: null,
      payload: JSON.stringify(event),
    });
    expect(lineOf(records[1]?.data)).toMatchObject({ reason: 'NOT_JSON', payload: '{oops' });
  });

  it.each([
    ['zeros', Buffer.alloc(1024 * 1024)],
    ['quotes', Buffer.alloc(1024 * 1024, '"')],
    ['line breaks', Buffer.alloc(1024 * 1024, '\n')],
    ['control characters and quotes', Buffer.alloc(1024 * 1024, '\u0001"""')],
    ['no UTF-8', Buffer.alloc(1024 * 1024, 0xff)],
  ])('has room for two records of a megabyte of %s', async (_what, payload) => {
    const transform = await givenHandler();
    const answer = await transform([rawRecord(payload), rawRecord(payload)]);
    expect(answer.records.map(({ result }) => result)).toEqual(['Ok', 'Ok']);
    expect(JSON.stringify(answer).length).toBeLessThan(LAMBDA_LIMIT_BYTES);
    const { payload: kept, payloadEncoding } = lineOf(answer.records[0]?.data);
    expect(Buffer.from(kept, payloadEncoding).equals(payload)).toBe(true);
  });

  it('keeps its answer within Lambda’s limit however many tiny records there are', async () => {
    const transform = await givenHandler();
    const flood = [...Array(20_000).keys()].map((index) => rawRecord(`junk ${index}`));
    // When
    const answer = await transform([...flood, recordOf(event, 1)]);
    // Then
    expect(JSON.stringify(answer).length).toBeLessThan(LAMBDA_LIMIT_BYTES);
    expect(answer.records).toHaveLength(flood.length + 1);
    expect(answer.records.at(-1)?.result).toBe('Ok');
    expect(new Set(answer.records.map(({ result }) => result))).toEqual(new Set(['Ok', 'ProcessingFailed']));
  });

  it('fails when the delivery stream reads no Kinesis stream', async () => {
    await givenHandler();
    const { handler } = await import('../../../lambda/archive-events/handler.ts');
    const [record] = firehoseEvent([rawRecord('x')]).records;
    const { kinesisRecordMetadata: _, ...bare } = record!;
    await expect(handler({ ...firehoseEvent([]), records: [bare] })).rejects.toThrow(
      'reads no Kinesis stream',
    );
  });
});
