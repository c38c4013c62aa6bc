import { describe, expect, it } from 'vitest';
import { START_MS } from '../given-service.ts';
import { Bucket, givenS3 } from './given-s3.ts';

const HOUR_MS = 3_600_000;
/** HTTP tells times in whole seconds. */
const START = new Date(Math.floor(START_MS / 1000) * 1000);

describe('times of objects', () => {
  it('are the cloud’s when they are read, looked at and listed', async () => {
    // Given
    const { s3, clock } = await givenS3();
    await s3.putObject({ Bucket, Key: 'first', Body: 'x' });
    clock.advanceTo(START_MS + HOUR_MS);
    await s3.putObject({ Bucket, Key: 'second', Body: 'x' });
    // When
    clock.advanceTo(START_MS + 2 * HOUR_MS);
    const read = await s3.getObject({ Bucket, Key: 'first' });
    const head = await s3.headObject({ Bucket, Key: 'first' });
    const { Contents } = await s3.listObjectsV2({ Bucket });
    // Then
    expect(read.LastModified).toEqual(START);
    expect(head.LastModified).toEqual(START);
    expect(Contents?.map(({ Key, LastModified }) => [Key, LastModified])).toEqual([
      ['first', new Date(START_MS)],
      ['second', new Date(START_MS + HOUR_MS)],
    ]);
  });

  it('move when an object is written again', async () => {
    const { s3, clock } = await givenS3();
    await s3.putObject({ Bucket, Key: 'a', Body: 'x' });
    clock.advanceTo(START_MS + HOUR_MS);
    // When
    await s3.putObject({ Bucket, Key: 'a', Body: 'y' });
    // Then
    const head = await s3.headObject({ Bucket, Key: 'a' });
    expect(head.LastModified).toEqual(new Date(START.getTime() + HOUR_MS));
  });

  it('of a copy are when it was copied, also in the answer', async () => {
    const { s3, clock } = await givenS3();
    await s3.putObject({ Bucket, Key: 'a', Body: 'x' });
    clock.advanceTo(START_MS + HOUR_MS);
    // When
    const { CopyObjectResult } = await s3.copyObject({ Bucket, Key: 'b', CopySource: `${Bucket}/a` });
    // Then
    expect(CopyObjectResult?.LastModified).toEqual(new Date(START_MS + HOUR_MS));
    expect((await s3.headObject({ Bucket, Key: 'a' })).LastModified).toEqual(START);
    expect((await s3.headObject({ Bucket, Key: 'b' })).LastModified).toEqual(
      new Date(START.getTime() + HOUR_MS),
    );
  });

  it('of an upload in parts are when it was completed', async () => {
    const { s3, clock } = await givenS3();
    const a = { Bucket, Key: 'a' };
    await s3.putObject({ ...a, Body: 'before' });
    clock.advanceTo(START_MS + HOUR_MS);
    // When
    const { UploadId } = await s3.createMultipartUpload(a);
    const { ETag } = await s3.uploadPart({ ...a, UploadId, PartNumber: 1, Body: 'after' });
    const during = await s3.headObject(a);
    await s3.completeMultipartUpload({
      ...a,
      UploadId,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
    });
    // Then
    expect(during.LastModified).toEqual(START);
    expect((await s3.headObject(a)).LastModified).toEqual(new Date(START.getTime() + HOUR_MS));
  });

  it('are the cloud’s in a list with encoded keys too', async () => {
    const { s3, clock } = await givenS3();
    await s3.putObject({ Bucket, Key: 'a b&ü', Body: 'x' });
    clock.advanceTo(START_MS + HOUR_MS);
    const { Contents } = await s3.listObjectsV2({ Bucket, EncodingType: 'url' });
    expect(Contents?.map(({ LastModified }) => LastModified)).toEqual([new Date(START_MS)]);
  });
});

describe('keys of objects', () => {
  it.each([
    'a key with spaces.json',
    'plus+and&amp<tag>"quote"\'s.json',
    'größe/日本/🛒.json',
    'business_date=2026-03-02/store_id=S 1/a.csv.gz',
    '100%/a?b#c.json',
    'a//b',
  ])('are any text: %s', async (Key) => {
    const { s3, asked, internalErrors } = await givenS3();
    // When
    await s3.putObject({ Bucket, Key, Body: `I am ${Key}` });
    const { Body } = await s3.getObject({ Bucket, Key });
    const { Contents } = await s3.listObjectsV2({ Bucket });
    // Then
    expect(await Body?.transformToString()).toBe(`I am ${Key}`);
    expect(Contents?.map((entry) => [entry.Key, entry.LastModified])).toEqual([[Key, new Date(START_MS)]]);
    expect(asked.slice(0, 2).map(({ resource }) => resource)).toEqual([
      `arn:aws:s3:::files/${Key}`,
      `arn:aws:s3:::files/${Key}`,
    ]);
    expect(internalErrors).toEqual([]);
  });

  it('that are not there are S3’s NoSuchKey', async () => {
    const { s3 } = await givenS3();
    await expect(s3.getObject({ Bucket, Key: 'nowhere' })).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('are listed page by page', async () => {
    const { s3 } = await givenS3();
    for (const Key of ['in/1', 'in/2', 'in/3', 'out/1']) await s3.putObject({ Bucket, Key, Body: 'x' });
    // When
    const first = await s3.listObjectsV2({ Bucket, Prefix: 'in/', MaxKeys: 2 });
    const ContinuationToken = first.NextContinuationToken;
    const second = await s3.listObjectsV2({ Bucket, Prefix: 'in/', MaxKeys: 2, ContinuationToken });
    // Then
    const keys = [first, second].map(({ Contents }) => Contents?.map(({ Key }) => Key));
    expect(keys).toEqual([['in/1', 'in/2'], ['in/3']]);
  });

  it('hold bytes as they were given', async () => {
    const { s3 } = await givenS3();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await s3.putObject({ Bucket, Key: 'bytes', Body: bytes });
    const { Body, ContentLength } = await s3.getObject({ Bucket, Key: 'bytes' });
    expect(await Body?.transformToByteArray()).toEqual(bytes);
    expect(ContentLength).toBe(256);
  });
});
