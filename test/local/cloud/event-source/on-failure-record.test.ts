import { expect, test } from 'vitest';
import {
  type FailedMapping,
  onFailureObject,
  onFailureObjectKey,
  onFailureRecord,
} from '../../../../local/cloud/event-source/on-failure-record.ts';
import type { Discard } from '../../../../local/cloud/event-source/ports.ts';

const kinesis: FailedMapping = {
  kind: 'kinesis',
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:count-inventory',
  streamArn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/retail-events',
};
const moment = {
  requestId: 'c9b8fa9f-5a7f-4a4f-af9c-0c604cde93a5',
  timestampMs: Date.parse('2026-03-14T09:26:53.589Z'),
};

function discard(overrides: Partial<Discard> = {}): Discard {
  return {
    shardId: 'shardId-000000000001',
    condition: 'RetryAttemptsExhausted',
    records: [
      {
        sequenceNumber: '501',
        arrivedAtMs: Date.parse('2026-03-14T09:26:50.250Z'),
        event: { kinesis: { data: 'bm8gc2t1' } },
      },
      {
        sequenceNumber: '502',
        arrivedAtMs: Date.parse('2026-03-14T09:26:51.000Z'),
        event: { kinesis: { data: 'bWlsaw==' } },
      },
    ],
    invokeCount: 3,
    lastAttempt: 'function-error',
    ...overrides,
  };
}

test('the record of a discarded batch has the documented shape', () => {
  expect(onFailureRecord(discard(), kinesis, moment)).toStrictEqual({
    requestContext: {
      requestId: 'c9b8fa9f-5a7f-4a4f-af9c-0c604cde93a5',
      functionArn: kinesis.functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 3,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2026-03-14T09:26:53.589Z',
    KinesisBatchInfo: {
      shardId: 'shardId-000000000001',
      startSequenceNumber: '501',
      endSequenceNumber: '502',
      approximateArrivalOfFirstRecord: '2026-03-14T09:26:50.250Z',
      approximateArrivalOfLastRecord: '2026-03-14T09:26:51.000Z',
      batchSize: 2,
      streamArn: kinesis.streamArn,
    },
  });
});

test('a change stream has its own name for the batch, and arrival to the second', () => {
  // When
  const record = onFailureRecord(discard(), { ...kinesis, kind: 'dynamodb' }, moment);
  // Then
  expect(record.KinesisBatchInfo).toBeUndefined();
  expect(record.DDBStreamBatchInfo).toMatchObject({
    approximateArrivalOfFirstRecord: '2026-03-14T09:26:50Z',
    approximateArrivalOfLastRecord: '2026-03-14T09:26:51Z',
  });
});

test('records that the function reported as failed carry no function error', () => {
  // When
  const record = onFailureRecord(discard({ lastAttempt: 'reported-failures' }), kinesis, moment);
  // Then
  expect(record.responseContext).toStrictEqual({ statusCode: 200, executedVersion: '$LATEST' });
});

test('records that were too old before any invocation carry no response', () => {
  // When
  const tooOld = discard({ condition: 'RecordAgeExceeded', lastAttempt: 'none', invokeCount: 0 });
  const record = onFailureRecord(tooOld, kinesis, moment);
  // Then
  expect(record).not.toHaveProperty('responseContext');
  expect(record.requestContext).toMatchObject({ condition: 'RecordAgeExceeded', approximateInvokeCount: 0 });
});

test('a bucket also receives the whole event, as a JSON string', () => {
  // When
  const object = onFailureObject(discard(), kinesis, moment);
  // Then
  expect(object).toMatchObject(onFailureRecord(discard(), kinesis, moment));
  expect(JSON.parse(object.payload)).toEqual({
    Records: [{ kinesis: { data: 'bm8gc2t1' } }, { kinesis: { data: 'bWlsaw==' } }],
  });
});

test('the object key names mapping, shard, day and second', () => {
  // When
  const key = onFailureObjectKey({
    mappingUuid: '7f3f6a4e-0c5e-4b52-9d4b-6d1f5f2b9c11',
    shardId: 'shardId-000000000001',
    timestampMs: moment.timestampMs,
    randomUuid: '1b671a64-40d5-491e-99b0-da01ff1f3341',
  });
  // Then
  expect(key).toBe(
    'aws/lambda/7f3f6a4e-0c5e-4b52-9d4b-6d1f5f2b9c11/shardId-000000000001/2026/03/14/' +
      '2026-03-14T09.26.53-1b671a64-40d5-491e-99b0-da01ff1f3341',
  );
});
