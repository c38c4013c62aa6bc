import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { ROLE_ARN } from '../given-service.ts';
import { Bucket, givenS3 } from './given-s3.ts';

const a = { Bucket, Key: 'in/a b.csv' };

async function givenObject(Body = '0123456789') {
  const given = await givenS3();
  await given.s3.putObject({ ...a, Body, ContentType: 'text/csv' });
  given.asked.length = 0;
  return given;
}

describe('reading a part of an object', () => {
  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=-200', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-200', '89', 'bytes 8-9/10'],
  ])('answers %s', async (Range, expected, ContentRange) => {
    const { s3 } = await givenObject();
    const read = await s3.getObject({ ...a, Range });
    expect(await read.Body?.transformToString()).toBe(expected);
    expect(read).toMatchObject({ ContentRange, ContentLength: expected.length });
    expect(read.$metadata.httpStatusCode).toBe(206);
  });

  it('rejects what the object does not have', async () => {
    const { s3 } = await givenObject();
    const read = s3.getObject({ ...a, Range: 'bytes=10-' });
    await expect(read).rejects.toMatchObject({ name: 'InvalidRange', $metadata: { httpStatusCode: 416 } });
  });

  it('answers the whole of a range that is none', async () => {
    const { s3 } = await givenObject();
    const { Body } = await s3.getObject({ ...a, Range: 'bytes=5-2' });
    expect(await Body?.transformToString()).toBe('0123456789');
  });
});

describe('reading on a condition', () => {
  it('rejects another object than the one that the client knows', async () => {
    const { s3 } = await givenObject();
    const read = s3.getObject({ ...a, IfMatch: '"0"' });
    await expect(read).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('answers that nothing has changed', async () => {
    const { s3 } = await givenObject();
    const { ETag = '' } = await s3.headObject(a);
    const read = s3.getObject({ ...a, IfNoneMatch: ETag });
    await expect(read).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });
});

describe('a presigned URL', () => {
  it('reads with the permissions of who signed it', async () => {
    const { s3, asked } = await givenObject();
    const url = await getSignedUrl(s3, new GetObjectCommand(a), { expiresIn: 60 });
    // When
    const answer = await fetch(url);
    // Then
    expect(await answer.text()).toBe('0123456789');
    expect(answer.headers.get('content-type')).toBe('text/csv');
    expect(asked).toEqual([{ action: 's3:GetObject', resource: 'arn:aws:s3:::files/in/a b.csv' }]);
  });

  it('is refused when they do not suffice', async () => {
    const { s3 } = await givenS3({
      authorize: (principal) => ({ message: `${principal.kind === 'role' && principal.roleArn} may not` }),
    });
    const url = await getSignedUrl(s3, new GetObjectCommand(a));
    const answer = await fetch(url);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(`${ROLE_ARN} may not`);
  });

  it('says how the answer is to be shown', async () => {
    const { s3 } = await givenObject();
    const ResponseContentDisposition = 'attachment; filename="report.csv"';
    const url = await getSignedUrl(s3, new GetObjectCommand({ ...a, ResponseContentDisposition }));
    const answer = await fetch(url);
    expect(answer.headers.get('content-disposition')).toBe(ResponseContentDisposition);
  });

  it('looks at the head too', async () => {
    const { s3 } = await givenObject();
    const answer = await fetch(await getSignedUrl(s3, new HeadObjectCommand(a)), { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('10');
  });

  it('writes nothing: that is not known here', async () => {
    const { s3 } = await givenObject();
    const url = await getSignedUrl(s3, new PutObjectCommand(a));
    const answer = await fetch(url, { method: 'PUT', body: 'x' });
    expect(answer.status).toBe(501);
  });

  it('without a signature is refused', async () => {
    const { url } = await givenObject();
    const answer = await fetch(`${url}/${Bucket}/in/a%20b.csv`);
    expect(answer.status).toBe(403);
  });
});
