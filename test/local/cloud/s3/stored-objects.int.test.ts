import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { objectStore } from '../../../../local/cloud/s3/object-store.ts';
import { START_MS, standingClock } from '../given-service.ts';
import { Bucket, givenS3 } from './given-s3.ts';

describe('objects as files', () => {
  it('are listed by prefix, with the files that hold their bytes', async () => {
    const { s3, store } = await givenS3();
    await s3.putObject({ Bucket, Key: 'in/b.csv', Body: 'second' });
    await s3.putObject({ Bucket, Key: 'in/a.csv', Body: 'first!!' });
    await s3.putObject({ Bucket, Key: 'out/c.csv', Body: 'other' });
    // When
    const objects = await store.list(Bucket, 'in/');
    // Then
    expect(objects).toMatchObject([
      { bucket: Bucket, key: 'in/a.csv', size: 7, modifiedMs: START_MS },
      { bucket: Bucket, key: 'in/b.csv', size: 6, modifiedMs: START_MS },
    ]);
    expect(objects.map(({ file }) => readFileSync(file, 'utf8'))).toEqual(['first!!', 'second']);
  });

  it('are put past all policies, and read through the API', async () => {
    const { s3, store, asked } = await givenS3();
    await store.put(Bucket, 'queries/1.csv', Buffer.from('"x"'), 'text/csv');
    expect(asked).toEqual([]);
    const read = await s3.getObject({ Bucket, Key: 'queries/1.csv' });
    expect(await read.Body?.transformToString()).toBe('"x"');
    expect(read.ContentType).toBe('text/csv');
  });

  it('keep their files for readers when they are replaced or deleted', async () => {
    const { s3, store } = await givenS3();
    await s3.putObject({ Bucket, Key: 'a', Body: 'first' });
    const [before] = await store.list(Bucket, 'a');
    await s3.putObject({ Bucket, Key: 'a', Body: 'second' });
    await s3.deleteObject({ Bucket, Key: 'a' });
    expect(await store.list(Bucket, 'a')).toEqual([]);
    expect(readFileSync(before!.file, 'utf8')).toBe('first');
  });

  it('have names that end as their keys do and mean nothing to a file system', async () => {
    const { store } = await givenS3();
    const keys = [
      'x/../../etc/day 1*?.csv.gz',
      'x',
      'x/',
      'X',
      `${'ü/'.repeat(400)}${'long'.repeat(60)}.jsonl`,
    ];
    for (const key of keys) await store.put(Bucket, key, Buffer.from(key));
    const objects = await store.list(Bucket, '');
    expect(objects.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    for (const { key, file } of objects) expect(readFileSync(file, 'utf8')).toBe(key);
    const names = objects.map(({ file }) => file.split('/').at(-1));
    expect(names.some((name) => name?.endsWith('-day_1__.csv.gz'))).toBe(true);
    expect(names.some((name) => name?.endsWith('long.jsonl'))).toBe(true);
  });

  it('of a bucket that is not there are refused', async () => {
    const { store } = await givenS3();
    await expect(store.list('nowhere', '')).rejects.toMatchObject({ code: 'NoSuchBucket' });
    await expect(store.put('nowhere', 'a', Buffer.from('x'))).rejects.toMatchObject({ code: 'NoSuchBucket' });
  });

  it('are gone from the disk when the store is closed', async () => {
    const store = objectStore(standingClock());
    store.createBucket(Bucket);
    await store.put(Bucket, 'a', Buffer.from('x'));
    const [object] = await store.list(Bucket, '');
    store.close();
    expect(existsSync(dirname(dirname(object!.file)))).toBe(false);
  });
});
