import { S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { denyEverything } from '../given-service.ts';
import { Bucket, givenS3 } from './given-s3.ts';

type S3 = Awaited<ReturnType<typeof givenS3>>['s3'];

const FILES = 'arn:aws:s3:::files';
const a = { Bucket, Key: 'in/a.json' };

const multipart = async (s3: S3, end: 'complete' | 'abort') => {
  const { UploadId } = await s3.createMultipartUpload(a);
  const { ETag } = await s3.uploadPart({ ...a, UploadId, PartNumber: 1, Body: 'x' });
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await (end === 'complete'
    ? s3.completeMultipartUpload({ ...a, UploadId, MultipartUpload })
    : s3.abortMultipartUpload({ ...a, UploadId }));
};

const CALLS: readonly (readonly [string, (s3: S3) => Promise<unknown>, readonly string[]])[] = [
  ['listing buckets', (s3) => s3.listBuckets(), ['s3:ListAllMyBuckets *']],
  ['making a bucket', (s3) => s3.createBucket({ Bucket: 'more' }), ['s3:CreateBucket arn:aws:s3:::more']],
  ['asking where a bucket is', (s3) => s3.getBucketLocation({ Bucket }), [`s3:GetBucketLocation ${FILES}`]],
  ['looking for a bucket', (s3) => s3.headBucket({ Bucket }), [`s3:ListBucket ${FILES}`]],
  ['listing objects', (s3) => s3.listObjectsV2({ Bucket, Prefix: 'in/' }), [`s3:ListBucket ${FILES}`]],
  ['listing objects the old way', (s3) => s3.listObjects({ Bucket }), [`s3:ListBucket ${FILES}`]],
  ['reading', (s3) => s3.getObject(a), [`s3:GetObject ${FILES}/in/a.json`]],
  ['looking at the head', (s3) => s3.headObject(a), [`s3:GetObject ${FILES}/in/a.json`]],
  ['writing', (s3) => s3.putObject({ ...a, Body: 'x' }), [`s3:PutObject ${FILES}/in/a.json`]],
  ['deleting', (s3) => s3.deleteObject(a), [`s3:DeleteObject ${FILES}/in/a.json`]],
  [
    'deleting several',
    (s3) => s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: 'in/a.json' }, { Key: 'b & c' }] } }),
    [`s3:DeleteObject ${FILES}/in/a.json`, `s3:DeleteObject ${FILES}/b & c`],
  ],
  [
    'copying',
    (s3) => s3.copyObject({ ...a, Key: 'b', CopySource: 'files/in/a.json' }),
    [`s3:PutObject ${FILES}/b`, `s3:GetObject ${FILES}/in/a.json`],
  ],
  [
    'uploading in parts',
    (s3) => multipart(s3, 'complete'),
    [`s3:PutObject ${FILES}/in/a.json`, `s3:PutObject ${FILES}/in/a.json`, `s3:PutObject ${FILES}/in/a.json`],
  ],
  [
    'giving up an upload',
    (s3) => multipart(s3, 'abort'),
    [
      `s3:PutObject ${FILES}/in/a.json`,
      `s3:PutObject ${FILES}/in/a.json`,
      `s3:AbortMultipartUpload ${FILES}/in/a.json`,
    ],
  ],
];

describe('permissions of S3 requests', () => {
  it.each([
    ['reading', (s3: S3) => s3.getObject({ Bucket, Key: 'nowhere' })],
    ['looking at the head of', (s3: S3) => s3.headObject({ Bucket, Key: 'nowhere' })],
    ['copying', (s3: S3) => s3.copyObject({ ...a, CopySource: 'files/nowhere' })],
  ] as const)('ask for the right to list when %s what is not there', async (_what, call) => {
    // Given
    const { s3, asked } = await givenS3({
      authorize: (_principal, needed) =>
        needed.some(({ action }) => action === 's3:ListBucket') ? { message: 'may not list' } : undefined,
    });
    // When
    await expect(call(s3)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    // Then
    expect(asked.at(-1)).toEqual({ action: 's3:ListBucket', resource: FILES });
  });

  it.each(CALLS)('are as at AWS when %s', async (_what, call, expected) => {
    // Given
    const { s3, asked, internalErrors } = await givenS3();
    await s3.putObject({ ...a, Body: 'x' });
    asked.length = 0;
    // When
    await call(s3);
    // Then
    expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual(expected);
    expect(internalErrors).toEqual([]);
  });

  it.each([
    ['putObject', (s3: S3) => s3.putObject({ ...a, Body: 'x' })],
    ['getObject', (s3: S3) => s3.getObject(a)],
    ['listObjectsV2', (s3: S3) => s3.listObjectsV2({ Bucket })],
  ] as const)('reach the client as AccessDenied, S3’s own word, when %s lacks them', async (_name, call) => {
    const { s3 } = await givenS3({ authorize: denyEverything });
    const denied = call(s3);
    await expect(denied).rejects.toBeInstanceOf(S3ServiceException);
    await expect(denied).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: s3:'),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('of a denied write keep the object as it was', async () => {
    // Given
    let allowed = true;
    const { s3 } = await givenS3({
      authorize: (principal, needed) => (allowed ? undefined : denyEverything(principal, needed)),
    });
    await s3.putObject({ ...a, Body: 'first' });
    allowed = false;
    // When
    await expect(s3.putObject({ ...a, Body: 'second' })).rejects.toMatchObject({ name: 'AccessDenied' });
    // Then
    allowed = true;
    expect(await (await s3.getObject(a)).Body?.transformToString()).toBe('first');
  });

  it.each([
    ['the policy of a bucket', (s3: S3) => s3.getBucketPolicy({ Bucket })],
    ['the versions of objects', (s3: S3) => s3.listObjectVersions({ Bucket })],
    ['the tags of an object', (s3: S3) => s3.getObjectTagging(a)],
    ['writing the tags of an object', (s3: S3) => s3.putObjectTagging({ ...a, Tagging: { TagSet: [] } })],
    ['a version of an object', (s3: S3) => s3.getObject({ ...a, VersionId: '1' })],
    ['the parts of an upload', (s3: S3) => s3.listParts({ ...a, UploadId: '1' })],
    ['deleting a bucket', (s3: S3) => s3.deleteBucket({ Bucket })],
  ] as const)('do not exist for %s, which is not known here', async (_what, call) => {
    const { s3, asked } = await givenS3();
    await expect(call(s3)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('the local cloud does not know the S3 request'),
    });
    expect(asked).toEqual([]);
  });
});
