import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Bucket, givenS3 } from './given-s3.ts';

const MIB = 1024 * 1024;
const a = { Bucket, Key: 'a' };
const md5 = (body: Buffer | string) => createHash('md5').update(body).digest('hex');

type S3 = Awaited<ReturnType<typeof givenS3>>['s3'];
const textOf = async (s3: S3, Key = 'a') => (await s3.getObject({ Bucket, Key })).Body?.transformToString();

describe('putting an object', () => {
  it('answers the MD5 of its bytes as ETag', async () => {
    const { s3 } = await givenS3();
    const put = await s3.putObject({ ...a, Body: 'text' });
    expect(put.ETag).toBe(`"${md5('text')}"`);
    expect((await s3.headObject(a)).ETag).toBe(put.ETag);
  });

  it('keeps what the client says of it', async () => {
    const { s3 } = await givenS3();
    await s3.putObject({
      ...a,
      Body: 'x',
      ContentType: 'text/csv',
      ContentEncoding: 'gzip',
      CacheControl: 'no-cache',
      ContentDisposition: 'attachment; filename="x.csv"',
      Metadata: { run: '7' },
    });
    expect(await s3.headObject(a)).toMatchObject({
      ContentType: 'text/csv',
      ContentEncoding: 'gzip',
      CacheControl: 'no-cache',
      ContentDisposition: 'attachment; filename="x.csv"',
      Metadata: { run: '7' },
      ContentLength: 1,
    });
  });

  it('takes many megabytes at once', async () => {
    const { s3 } = await givenS3();
    const body = Buffer.alloc(70 * MIB, 'tillstream');
    const { ETag } = await s3.putObject({ ...a, Body: body });
    expect(ETag).toBe(`"${md5(body)}"`);
    expect((await s3.headObject(a)).ContentLength).toBe(body.length);
  });

  it('takes a stream, which the SDK sends in chunks', async () => {
    const { s3 } = await givenS3();
    const body = Buffer.alloc(200_000, 'line\r\n');
    await s3.putObject({ ...a, Body: Readable.from([body]), ContentLength: body.length });
    expect(await textOf(s3)).toBe(body.toString());
    expect((await s3.headObject(a)).ContentEncoding).toBeUndefined();
  });

  it('rejects bytes that are not what the client sent', async () => {
    const { s3 } = await givenS3();
    const put = s3.putObject({ ...a, Body: 'x', ContentMD5: Buffer.alloc(16).toString('base64') });
    await expect(put).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(s3.headObject(a)).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('is refused for a bucket that is not there', async () => {
    const { s3 } = await givenS3();
    const put = s3.putObject({ Bucket: 'nowhere', Key: 'a', Body: 'x' });
    await expect(put).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('a condition on writing', () => {
  it('If-None-Match: * writes what is not there, and only once', async () => {
    const { s3 } = await givenS3();
    // When
    const puts = await Promise.allSettled(
      ['first', 'second', 'third'].map((Body) => s3.putObject({ ...a, Body, IfNoneMatch: '*' })),
    );
    // Then
    const refused = puts.filter((put) => put.status === 'rejected');
    expect(refused.map(({ reason }) => [reason.name, reason.$metadata.httpStatusCode])).toEqual([
      ['PreconditionFailed', 412],
      ['PreconditionFailed', 412],
    ]);
  });

  it('If-None-Match: * keeps what is there', async () => {
    const { s3 } = await givenS3();
    await s3.putObject({ ...a, Body: 'first' });
    const put = s3.putObject({ ...a, Body: 'second', IfNoneMatch: '*' });
    await expect(put).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await textOf(s3)).toBe('first');
  });

  it('If-Match writes over the object that the client knows, and no other', async () => {
    const { s3 } = await givenS3();
    const { ETag } = await s3.putObject({ ...a, Body: 'first' });
    await s3.putObject({ ...a, Body: 'second', IfMatch: ETag });
    const stale = s3.putObject({ ...a, Body: 'third', IfMatch: ETag });
    await expect(stale).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const missing = s3.putObject({ Bucket, Key: 'b', Body: 'x', IfMatch: ETag });
    await expect(missing).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await textOf(s3)).toBe('second');
  });

  it('holds for an upload in parts when it is completed', async () => {
    const { s3 } = await givenS3();
    const { UploadId } = await s3.createMultipartUpload(a);
    const { ETag } = await s3.uploadPart({ ...a, UploadId, PartNumber: 1, Body: 'in parts' });
    await s3.putObject({ ...a, Body: 'at once' });
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    const completed = s3.completeMultipartUpload({ ...a, UploadId, MultipartUpload, IfNoneMatch: '*' });
    await expect(completed).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await textOf(s3)).toBe('at once');
  });
});

describe('an upload in parts', () => {
  const givenParts = async (bodies: readonly Buffer[]) => {
    const { s3 } = await givenS3();
    const { UploadId } = await s3.createMultipartUpload({ ...a, ContentType: 'text/plain' });
    const Parts: { readonly PartNumber: number; readonly ETag: string | undefined }[] = [];
    for (const [index, Body] of bodies.entries()) {
      const { ETag } = await s3.uploadPart({ ...a, UploadId, PartNumber: index + 1, Body });
      Parts.push({ PartNumber: index + 1, ETag });
    }
    const complete = (parts = Parts) =>
      s3.completeMultipartUpload({ ...a, UploadId, MultipartUpload: { Parts: parts } });
    return { s3, UploadId, Parts, complete };
  };

  it('joins the parts and has an ETag of its own kind', async () => {
    const bodies = [Buffer.alloc(5 * MIB, 'a'), Buffer.alloc(6 * MIB, 'b'), Buffer.from('c')];
    const { s3, complete } = await givenParts(bodies);
    // When
    const { ETag } = await complete();
    // Then
    const digests = Buffer.concat(bodies.map((body) => Buffer.from(md5(body), 'hex')));
    expect(ETag).toBe(`"${md5(digests)}-3"`);
    const { Body, ContentType } = await s3.getObject(a);
    expect(md5(Buffer.from((await Body?.transformToByteArray()) ?? []))).toBe(md5(Buffer.concat(bodies)));
    expect(ContentType).toBe('text/plain');
  });

  it('takes the parts that the client names', async () => {
    const { s3, Parts, complete } = await givenParts([Buffer.alloc(5 * MIB, 'a'), Buffer.from('b')]);
    await complete(Parts.slice(1));
    expect(await textOf(s3)).toBe('b');
  });

  it('takes a part that was sent again as it came last', async () => {
    const { s3, UploadId, complete } = await givenParts([Buffer.from('old')]);
    const { ETag } = await s3.uploadPart({ ...a, UploadId, PartNumber: 1, Body: 'new' });
    await complete([{ PartNumber: 1, ETag }]);
    expect(await textOf(s3)).toBe('new');
  });

  it('rejects small parts before the last', async () => {
    const { complete } = await givenParts([Buffer.from('a'), Buffer.from('b')]);
    await expect(complete()).rejects.toMatchObject({ name: 'EntityTooSmall' });
  });

  it('rejects a list of parts that is out of order, wrong or empty', async () => {
    const { Parts, complete } = await givenParts([Buffer.alloc(5 * MIB), Buffer.from('b')]);
    await expect(complete(Parts.toReversed())).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    const wrong = complete([{ PartNumber: 2, ETag: '"0"' }]);
    await expect(wrong).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete([])).rejects.toMatchObject({ name: 'MalformedXML' });
  });

  it('is gone when it was completed or given up', async () => {
    const { s3, UploadId, complete } = await givenParts([Buffer.from('x')]);
    await complete();
    await expect(complete()).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(s3.abortMultipartUpload({ ...a, UploadId })).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('copying', () => {
  it('takes bytes, type and metadata along', async () => {
    const { s3 } = await givenS3();
    const { ETag } = await s3.putObject({ ...a, Body: 'x', ContentType: 'text/csv', Metadata: { run: '7' } });
    await s3.copyObject({ Bucket, Key: 'b & ü', CopySource: `${Bucket}/a` });
    expect(await textOf(s3, 'b & ü')).toBe('x');
    expect(await s3.headObject({ Bucket, Key: 'b & ü' })).toMatchObject({
      ETag,
      ContentType: 'text/csv',
      Metadata: { run: '7' },
    });
  });

  it('stays as it was when the source changes', async () => {
    const { s3 } = await givenS3();
    await s3.putObject({ ...a, Body: 'first' });
    await s3.copyObject({ Bucket, Key: 'b', CopySource: `${Bucket}/a` });
    await s3.putObject({ ...a, Body: 'second' });
    expect(await textOf(s3, 'b')).toBe('first');
  });

  it('of what is not there is NoSuchKey', async () => {
    const { s3 } = await givenS3();
    const copy = s3.copyObject({ Bucket, Key: 'b', CopySource: `${Bucket}/nowhere` });
    await expect(copy).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('deleting', () => {
  it('takes objects away, one or several, there or not', async () => {
    const { s3 } = await givenS3();
    for (const Key of ['a', 'b & c', 'd', 'e']) await s3.putObject({ Bucket, Key, Body: 'x' });
    // When
    await s3.deleteObject(a);
    await s3.deleteObject(a);
    const Objects = [{ Key: 'b & c' }, { Key: 'nowhere' }, { Key: 'd' }];
    const { Deleted } = await s3.deleteObjects({ Bucket, Delete: { Objects } });
    // Then
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['b & c', 'nowhere', 'd']);
    const { Contents } = await s3.listObjectsV2({ Bucket });
    expect(Contents?.map(({ Key }) => Key)).toEqual(['e']);
    await expect(s3.getObject(a)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
