// One suite for both: the quarantine in memory and in S3.
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import {
  type QuarantinedRecord,
  quarantinedRecordOf,
  quarantineKey,
} from '../../../contracts/stream-record.ts';
import { s3Quarantine } from '../../../lambda/adapters/s3-quarantine.ts';
import { BUCKET, givenLocalAws } from '../../helpers/given-local-aws.ts';
import { memoryQuarantine } from '../../helpers/memory-ports.ts';
import { batchOf, rawRecord, sequenceNumber } from '../../helpers/records.ts';

const REASON = { code: 'NOT_JSON', message: 'the record is not JSON: "\\u0000"' } as const;
const kept = (payload: string | Uint8Array, index: number) =>
  quarantinedRecordOf(batchOf([]), rawRecord(payload, { sequenceNumber: sequenceNumber(index) }), REASON);

async function inMemory() {
  const { keep, objects } = memoryQuarantine();
  return { keep, all: async (): Promise<readonly unknown[]> => [...objects.values()] };
}

async function inS3() {
  const { s3 } = await givenLocalAws();
  const all = async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    return Promise.all(
      Contents.map(async ({ Key }): Promise<unknown> => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
        return JSON.parse((await Body?.transformToString()) ?? '');
      }),
    );
  };
  return { ...s3Quarantine(s3, BUCKET), all };
}

describe.each([
  ['in memory', inMemory],
  ['in S3', inS3],
])('the quarantine %s', (_where, given) => {
  const RECORDS: readonly QuarantinedRecord[] = [
    kept('{oops "é😀\u0000', 1),
    kept(Uint8Array.of(0xff, 0), 2),
  ];

  it('keeps each record with its payload and reason', async () => {
    const quarantine = await given();
    await quarantine.keep(RECORDS);
    expect(await quarantine.all()).toEqual(RECORDS);
  });

  it('keeps a record once that comes again', async () => {
    const quarantine = await given();
    await quarantine.keep(RECORDS);
    await quarantine.keep([kept('{oops "é😀\u0000', 1), kept('third', 3)]);
    expect(await quarantine.all()).toHaveLength(3);
  });

  it('may have nothing to keep', async () => {
    const quarantine = await given();
    await quarantine.keep([]);
    expect(await quarantine.all()).toEqual([]);
  });
});

it('finds a record in S3 under stream, shard and sequence number, as JSON', async () => {
  // Given
  const { s3 } = await givenLocalAws();
  const record = kept('{oops', 7);
  // When
  await s3Quarantine(s3, BUCKET).keep([record]);
  // Then
  const { ContentType } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: quarantineKey(record) }));
  expect(ContentType).toBe('application/json');
});

it('fails when there is no bucket, so that no record is passed over unseen', async () => {
  const { s3 } = await givenLocalAws();
  await expect(s3Quarantine(s3, 'elsewhere').keep([kept('{oops', 1)])).rejects.toThrow(/bucket/i);
});
