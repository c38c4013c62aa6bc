import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archivedEvent } from '../../../../contracts/archived-event.ts';
import { contractOf, partitionKeyOf, type RetailEvent } from '../../../../contracts/retail-event.ts';
import { START_MS } from '../given-service.ts';
import { Bucket } from './archive-plan.ts';
import { givenArchive } from './given-archive.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const event = contractOf('StockReceived').example as RetailEvent;
const TODAY = 'events/arrival_date=2011-03-01/';

describe('the event archive', () => {
  it('keeps every record, good or bad, as a line of the archive', async () => {
    // Given
    const { send, settled, linesBelow, s3, internalErrors } = await givenArchive();
    // When
    const { ShardId, SequenceNumber } = await send(JSON.stringify(event), partitionKeyOf(event));
    await send('{oops');
    await send(Uint8Array.of(0xff, 0xfe));
    await settled();
    // Then
    const objects = await linesBelow('');
    expect([...objects.keys()]).toEqual([
      expect.stringMatching(
        /^events\/arrival_date=2011-03-01\/archive-1-2011-03-01-08-00-00-[0-9a-f-]{36}\.gz$/,
      ),
    ]);
    const lines = [...objects.values()].flat().map((line) => archivedEvent.parse(line));
    expect(lines[0]).toEqual({
      shardId: ShardId,
      sequenceNumber: SequenceNumber,
      partitionKey: partitionKeyOf(event),
      arrivedAt: '2011-03-01T08:00:00.250Z',
      reason: null,
      reasonMessage: null,
      contractVersion: 1,
      payload: JSON.stringify(event),
      payloadEncoding: 'utf8',
    });
    expect(lines.slice(1)).toMatchObject([
      { reason: 'NOT_JSON', payload: '{oops' },
      { reason: 'NOT_UTF8', payload: '//4=', payloadEncoding: 'base64' },
    ]);
    const [{ Key = '' } = {}] = (await s3.listObjectsV2({ Bucket })).Contents ?? [];
    expect((await s3.headObject({ Bucket, Key })).LastModified).toEqual(
      new Date(Math.floor(START_MS / 1000) * 1000),
    );
    expect(internalErrors).toEqual([]);
  });

  it('gathers what arrives within the buffer’s time to one object, by the records’ clock', async () => {
    const { send, settled, linesBelow, clock } = await givenArchive();
    for (const minutes of [0, 4, 5, 6, 11]) {
      clock.advanceTo(START_MS + minutes * MINUTE_MS);
      await send(`at ${minutes}`);
    }
    // When
    await settled();
    // Then
    const objects = [...(await linesBelow(TODAY)).values()];
    expect(objects.map((lines) => lines.map(({ payload }) => payload))).toEqual([
      ['at 0', 'at 4'],
      ['at 5', 'at 6'],
      ['at 11'],
    ]);
  });

  it('delivers by itself what waited long enough', async () => {
    const { send, delivery, linesBelow, clock } = await givenArchive();
    await send('first');
    clock.advanceTo(START_MS + 6 * MINUTE_MS);
    await send('second');
    await expect.poll(() => delivery.progress().objects, { timeout: 5000 }).toBe(1);
    expect([...(await linesBelow(TODAY)).values()].flat()).toMatchObject([{ payload: 'first' }]);
    expect(delivery.isIdle()).toBe(false);
  });

  it('closes an object that is long enough', async () => {
    const { send, settled, linesBelow } = await givenArchive({
      plan: { buffer: { bytes: 1000, seconds: 300 } },
    });
    for (const letter of ['a', 'b', 'c']) await send(letter.repeat(900));
    await settled();
    expect((await linesBelow(TODAY)).size).toBe(3);
  });

  it('reads on in the children of a reshard', async () => {
    const { send, settled, linesBelow, streams } = await givenArchive();
    await send('before');
    streams.scale('retail-events', 7);
    for (const key of ['a', 'b', 'c', 'd', 'e']) await send(`after ${key}`, key);
    streams.scale('retail-events', 1);
    await send('last');
    await settled();
    const lines = [...(await linesBelow(TODAY)).values()].flat();
    expect(lines.map(({ payload }) => payload).toSorted()).toEqual(
      ['before', 'after a', 'after b', 'after c', 'after d', 'after e', 'last'].toSorted(),
    );
  });

  it('asks its role for what Firehose does', async () => {
    const { required } = await givenArchive();
    // Reading it asks again each time.
    expect([...new Set(required)]).toEqual([
      'kinesis:DescribeStream arn:aws:kinesis:us-east-1:000000000000:stream/retail-events',
      'kinesis:GetShardIterator arn:aws:kinesis:us-east-1:000000000000:stream/retail-events',
      'kinesis:GetRecords arn:aws:kinesis:us-east-1:000000000000:stream/retail-events',
      'kinesis:ListShards arn:aws:kinesis:us-east-1:000000000000:stream/retail-events',
      's3:GetBucketLocation arn:aws:s3:::raw',
      's3:ListBucket arn:aws:s3:::raw',
      's3:ListBucketMultipartUploads arn:aws:s3:::raw',
      's3:AbortMultipartUpload arn:aws:s3:::raw/events/arrival_date=1970-01-01/check',
      's3:GetObject arn:aws:s3:::raw/events/arrival_date=1970-01-01/check',
      's3:PutObject arn:aws:s3:::raw/events/arrival_date=1970-01-01/check',
      's3:AbortMultipartUpload arn:aws:s3:::raw/events-failed/processing-failed/1970-01-01/check',
      's3:GetObject arn:aws:s3:::raw/events-failed/processing-failed/1970-01-01/check',
      's3:PutObject arn:aws:s3:::raw/events-failed/processing-failed/1970-01-01/check',
      'lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:archive-events',
      'lambda:GetFunctionConfiguration arn:aws:lambda:us-east-1:000000000000:function:archive-events',
      'lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:archive-events:$LATEST',
      'lambda:GetFunctionConfiguration arn:aws:lambda:us-east-1:000000000000:function:archive-events:$LATEST',
      'logs:PutLogEvents arn:aws:logs:us-east-1:000000000000:log-group:archive:log-stream:delivery',
    ]);
  });

  it('does not begin when its role may not', async () => {
    const require = () => {
      throw new Error('AccessDenied: no');
    };
    await expect(givenArchive({ require })).rejects.toThrow('AccessDenied: no');
  });

  it('delivers records as they come when it has no transform', async () => {
    const { send, settled, linesBelow } = await givenArchive({
      plan: { transform: undefined, compression: 'UNCOMPRESSED', fileExtension: '.jsonl' },
    });
    await send('{"a":1}\n');
    await settled();
    const [[key, lines] = []] = [...(await linesBelow(TODAY))];
    expect(key).toMatch(/\.jsonl$/);
    expect(lines).toEqual([{ a: 1 }]);
  });
});

describe('faults of the event archive', () => {
  it('a transform that fails has its records under the error prefix, and the log says why', async () => {
    // Given
    const { send, settled, linesBelow, delivery, logFolder } = await givenArchive({
      invoke: async () => ({ ok: false, error: { type: 'Error', message: 'broken' } }),
    });
    // When
    await send('{}');
    await settled();
    // Then
    const [[key, lines] = []] = [...(await linesBelow(''))];
    expect(key).toMatch(/^events-failed\/processing-failed\/2011-03-01\/archive-1-.*\.gz$/);
    expect(lines).toMatchObject([
      { attemptsMade: 2, errorCode: 'Lambda.FunctionError', errorMessage: 'Error: broken', rawData: 'e30=' },
    ]);
    expect(delivery.progress()).toEqual({
      deliveredRecords: 0,
      failedRecords: 1,
      objects: 1,
      lastError: '1 records were set aside: Lambda.FunctionError: Error: broken',
    });
    await delivery.stop();
    expect(readFileSync(join(logFolder, 'archive.log'), 'utf8')).toContain(
      'Lambda.FunctionError: Error: broken',
    );
  });

  it('a bucket that refuses is tried until it takes the object', async () => {
    let refusals = 2;
    const { send, settled, linesBelow, delivery } = await givenArchive({
      authorize: () => {
        refusals -= 1;
        return refusals >= 0 ? { message: 'not now' } : undefined;
      },
    });
    await send('late');
    await settled();
    expect([...(await linesBelow(TODAY)).values()].flat()).toMatchObject([{ payload: 'late' }]);
    expect(delivery.progress()).toMatchObject({
      deliveredRecords: 1,
      lastError: expect.stringContaining('not now'),
    });
  });

  it('an object may come days late, under its old prefix', async () => {
    // Given
    const { send, settled, linesBelow, clock, delivery, store } = await givenArchive();
    delivery.hold();
    await send('held');
    await settled();
    expect((await linesBelow('')).size).toBe(0);
    // When
    clock.advanceTo(START_MS + 2 * DAY_MS);
    await delivery.release();
    await send('prompt');
    await settled();
    // Then
    const objects = await linesBelow('');
    expect(
      [...objects].map(([key, lines]) => [key.split('/')[1], lines.map(({ payload }) => payload)]),
    ).toEqual([
      ['arrival_date=2011-03-01', ['held']],
      ['arrival_date=2011-03-03', ['prompt']],
    ]);
    const [late] = await store.list(Bucket, TODAY);
    expect(late?.modifiedMs).toBe(START_MS + 2 * DAY_MS);
  });
});
