import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { Bucket, givenS3 } from './given-s3.ts';

const KEYS = ['a', 'b/', 'b/1', 'b/2/x', 'b/2/y', 'b/3', 'B', 'c_', 'c0', 'c=', 'd/1', 'd/2'];

async function givenKeys(keys: readonly string[] = KEYS) {
  const { s3 } = await givenS3();
  await Promise.all(keys.map((Key) => s3.putObject({ Bucket, Key, Body: 'x' })));
  /** Everything that a list tells, page by page. */
  const told = async (request: object, pageSize = 1000) => {
    const entries: string[] = [];
    for await (const page of paginateListObjectsV2({ client: s3, pageSize }, { Bucket, ...request }))
      entries.push(
        ...(page.Contents ?? []).map(({ Key }) => `key ${Key}`),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => `prefix ${Prefix}`),
      );
    return entries;
  };
  return { s3, told };
}

describe('a list of objects', () => {
  it('is in the order of UTF-8 bytes', async () => {
    const { told } = await givenKeys(['b', 'a_', 'aB', 'ab', 'a0', 'ﬁ', '🛒', 'é', 'a']);
    expect(await told({})).toEqual(
      ['a', 'a0', 'aB', 'a_', 'ab', 'b', 'é', 'ﬁ', '🛒'].map((key) => `key ${key}`),
    );
  });

  it.each([1, 2, 3, 5])('gathers keys to common prefixes, in pages of %i', async (pageSize) => {
    const { told } = await givenKeys();
    const entries = await told({ Delimiter: '/' }, pageSize);
    expect(entries.toSorted()).toEqual(
      ['key B', 'key a', 'key c0', 'key c=', 'key c_', 'prefix b/', 'prefix d/'].toSorted(),
    );
  });

  it.each([1, 2, 1000])('goes down one level, in pages of %i', async (pageSize) => {
    const { told } = await givenKeys();
    expect((await told({ Prefix: 'b/', Delimiter: '/' }, pageSize)).toSorted()).toEqual([
      'key b/',
      'key b/1',
      'key b/3',
      'prefix b/2/',
    ]);
  });

  it('starts after a key', async () => {
    const { told } = await givenKeys();
    expect(await told({ StartAfter: 'c=' })).toEqual(['key c_', 'key d/1', 'key d/2']);
    expect(await told({ StartAfter: 'b/1', Prefix: 'b/' })).toEqual(['key b/2/x', 'key b/2/y', 'key b/3']);
    expect(await told({ StartAfter: 'd/1', Delimiter: '/' })).toEqual(['prefix d/']);
  });

  it('tells sizes, ETags and counts', async () => {
    const { s3 } = await givenKeys(['a', 'b/1', 'b/2']);
    const list = await s3.listObjectsV2({ Bucket, Delimiter: '/', MaxKeys: 1 });
    expect(list).toMatchObject({ KeyCount: 1, IsTruncated: true, MaxKeys: 1, Name: Bucket });
    expect(list.Contents).toMatchObject([{ Key: 'a', Size: 1, ETag: '"9dd4e461268c8034f5c8564e155c67a6"' }]);
  });

  it('encodes keys when asked to', async () => {
    const { s3 } = await givenKeys(['a b/ü&+']);
    const { Contents, EncodingType } = await s3.listObjectsV2({ Bucket, EncodingType: 'url' });
    expect(EncodingType).toBe('url');
    expect(Contents?.[0]?.Key).toBe('a+b/%C3%BC%26%2B');
  });

  it('can be had the old way, page by page', async () => {
    const { s3 } = await givenKeys();
    const first = await s3.listObjects({ Bucket, Delimiter: '/', MaxKeys: 3 });
    const second = await s3.listObjects({ Bucket, Delimiter: '/', Marker: first.NextMarker });
    const told = [first, second].map(({ Contents = [], CommonPrefixes = [] }) => [
      ...Contents.map(({ Key }) => Key),
      ...CommonPrefixes.map(({ Prefix }) => Prefix),
    ]);
    expect(told).toEqual([
      ['B', 'a', 'b/'],
      ['c0', 'c=', 'c_', 'd/'],
    ]);
  });

  it('of a bucket that is not there is NoSuchBucket', async () => {
    const { s3 } = await givenS3();
    const list = s3.listObjectsV2({ Bucket: 'nowhere' });
    await expect(list).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(s3.headBucket({ Bucket: 'nowhere' })).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('rejects a number of keys that is none', async () => {
    const { s3 } = await givenS3();
    const list = s3.listObjectsV2({ Bucket, MaxKeys: -1 });
    await expect(list).rejects.toMatchObject({ name: 'InvalidArgument' });
  });
});

describe('a bucket', () => {
  it('is in the list of buckets, in us-east-1', async () => {
    const { s3, clock } = await givenS3();
    const { Buckets } = await s3.listBuckets();
    expect(Buckets).toMatchObject([{ Name: Bucket, CreationDate: new Date(clock.now()) }]);
    expect((await s3.getBucketLocation({ Bucket })).LocationConstraint).toBeFalsy();
  });
});
