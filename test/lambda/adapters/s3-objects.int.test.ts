import { describe, expect, it } from 'vitest';
import { s3Objects } from '../../../lambda/adapters/s3-objects.ts';
import { BUCKET, givenLocalAws, START_MS } from '../../helpers/given-local-aws.ts';

async function givenObjects() {
  const { s3, objects: store } = await givenLocalAws();
  return { ...s3Objects(s3, BUCKET), store, s3 };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const ODD_NAMES = [
  'a b',
  'a+b',
  'a%2Fb',
  "it's",
  '"quoted"',
  'x=1&y=2',
  '茶',
  'é',
  '<tag>',
  'line\nbreak',
  '#?',
];

describe('objects in S3', () => {
  it('are listed, all of them, with what is known of each', async () => {
    // Given
    const { list, store } = await givenObjects();
    for (let index = 0; index < 1_005; index += 1)
      await store.put(BUCKET, `inbox/${index}`, Buffer.from('x'));
    await store.put(BUCKET, 'elsewhere/1', Buffer.from('x'));
    // When
    const listed = await list('inbox/');
    // Then
    expect(listed).toHaveLength(1_005);
    expect(listed[0]).toEqual({
      key: 'inbox/0',
      etag: '9dd4e461268c8034f5c8564e155c67a6',
      bytes: 1,
      modifiedAt: expect.stringMatching(/^2026-03-01T08:00:00\.\d{3}Z$/),
    });
  });

  it('may be called anything', async () => {
    const { list, read, writeNew } = await givenObjects();
    for (const name of ODD_NAMES) expect(await writeNew(`inbox/${name}`, bytes(name))).toBe(true);
    expect((await list('inbox/')).map(({ key }) => key).sort()).toEqual(
      ODD_NAMES.map((name) => `inbox/${name}`).sort(),
    );
    for (const name of ODD_NAMES) expect((await read(`inbox/${name}`))?.body).toEqual(bytes(name));
  });

  it('are in folders', async () => {
    const { folders, writeNew } = await givenObjects();
    for (const key of ['events/b/1', 'events/a c/1', 'events/a c/2', 'events/file', 'other/d/1'])
      await writeNew(key, bytes('x'));
    expect(await folders('events/')).toEqual(['events/a c/', 'events/b/']);
    expect(await folders('nowhere/')).toEqual([]);
  });

  it('are read with the ETag that their list tells', async () => {
    const { list, read, writeNew } = await givenObjects();
    await writeNew('a', bytes('content'));
    const [listed] = await list('a');
    expect(await read('a')).toEqual({
      body: bytes('content'),
      etag: listed?.etag,
      // A reply's header tells whole seconds.
      modifiedAt: new Date(START_MS - (START_MS % 1_000)).toISOString(),
    });
  });

  it('may be missing', async () => {
    const { read } = await givenObjects();
    expect(await read('nothing')).toBeUndefined();
  });

  it('are written where there is none, and never over another', async () => {
    const { read, writeNew } = await givenObjects();
    expect(await writeNew('a', bytes('first'))).toBe(true);
    expect(await writeNew('a', bytes('second'))).toBe(false);
    expect((await read('a'))?.body).toEqual(bytes('first'));
  });

  it('may be large', async () => {
    const { read, writeNew } = await givenObjects();
    const large = Buffer.alloc(30_000_000, 'till');
    await writeNew('large', large);
    expect(Buffer.compare((await read('large'))?.body ?? new Uint8Array(), large)).toBe(0);
  });

  it('fail to be read when there is no bucket', async () => {
    const { s3 } = await givenObjects();
    const elsewhere = s3Objects(s3, 'elsewhere');
    await expect(elsewhere.read('a')).rejects.toThrow(/bucket/i);
    await expect(elsewhere.writeNew('a', bytes('x'))).rejects.toThrow(/bucket/i);
    await expect(elsewhere.list('a')).rejects.toThrow(/bucket/i);
  });
});
