import { describe, expect, it } from 'vitest';
import type { NightPlan } from '../../../contracts/night/night-plan.ts';
import { inspectInbox } from '../../../lambda/inspect-inbox/inspect-inbox.ts';
import { memoryRawZone, RAW_BUCKET } from '../../helpers/memory-raw-zone.ts';
import { gzipped, HEADER, linesOf, tillLog, tillLogKey } from '../../helpers/till-logs.ts';

const PLAN: NightPlan = { runId: 'night-1', kind: 'night', from: '2026-03-02', to: '2026-03-02' };
const SETTINGS = { bucket: RAW_BUCKET, lateDays: 9 };
const KEY = tillLogKey('transactions.csv.gz');
const COPY = 'pos/for_date=2026-03-02/for_store=S-HARBOUR/transactions';

function givenRawZone() {
  const zone = memoryRawZone();
  const run = (runId = PLAN.runId, plan = PLAN) => inspectInbox({ ...plan, runId }, zone.ports, SETTINGS);
  return { ...zone, run };
}

describe('a file that came', () => {
  it('is copied as it is, with a row in the ledger', async () => {
    // Given
    const { put, stored, deliveries, run } = givenRawZone();
    const bytes = gzipped(tillLog(3));
    put(KEY, bytes, '2026-03-03T01:02:03.000Z');
    // When
    const { inspection } = await run();
    // Then
    expect(inspection).toEqual({
      accepted: { pos: 1, reviews: 0, catalog: 0, locations: 0 },
      rejected: 0,
      archiveObjects: 0,
      crawl: ['pos'],
    });
    expect(stored.get(`${COPY}.1.csv.gz`)?.body).toEqual(bytes);
    expect(deliveries).toEqual([
      {
        source: 'pos',
        name: 'business_date=2026-03-02/store_id=S-HARBOUR/transactions.csv.gz',
        etag: stored.get(KEY)?.etag,
        deliveryNumber: 1,
        rejection: undefined,
        rawPath: `s3://raw/${COPY}.1.csv.gz`,
        fileRows: 3,
        bytes: bytes.length,
        forDate: '2026-03-02',
        forStore: 'S-HARBOUR',
        receivedAt: '2026-03-03T01:02:03.000Z',
        runId: 'night-1',
        refined: false,
      },
    ]);
  });

  it('of each source goes to its own folder; one that is no till log to the day when it came', async () => {
    // Given
    const { put, keys, deliveries, run } = givenRawZone();
    put('inbox/reviews/web/march.jsonl', linesOf('reviews', 2), '2026-03-04T00:00:00.000Z');
    put('inbox/catalog/catalog.jsonl.gz', gzipped(linesOf('catalog')));
    put('inbox/locations/all.jsonl', linesOf('locations').trimEnd());
    // When
    const { inspection } = await run();
    // Then
    expect(keys('reviews/')).toEqual(['reviews/received_on=2026-03-04/web~march.1.jsonl']);
    expect(keys('catalog/')).toEqual(['catalog/received_on=2026-03-03/catalog.1.jsonl.gz']);
    expect(keys('locations/')).toEqual(['locations/received_on=2026-03-03/all.1.jsonl']);
    expect(
      deliveries.map(({ source, fileRows, forDate, forStore }) => [source, fileRows, forDate, forStore]),
    ).toEqual([
      ['catalog', 1, '2026-03-03', undefined],
      ['locations', 1, '2026-03-03', undefined],
      ['reviews', 2, '2026-03-04', undefined],
    ]);
    expect(inspection.crawl).toEqual(['reviews', 'catalog', 'locations']);
  });

  it('is taken once', async () => {
    const { put, keys, deliveries, run } = givenRawZone();
    put(KEY, gzipped(tillLog(3)));
    await run();
    const before = keys('');
    const { inspection } = await run('night-2');
    expect(inspection).toMatchObject({ accepted: { pos: 0 }, rejected: 0 });
    expect(keys('')).toEqual(before);
    expect(deliveries).toHaveLength(1);
  });

  it('is the next delivery of its name when it came before', async () => {
    // Given
    const { put, keys, deliveries, run } = givenRawZone();
    for (const rows of [3, 4]) {
      put(KEY, gzipped(tillLog(rows)));
      await run();
    }
    // Then
    expect(keys('pos/')).toEqual([`${COPY}.1.csv.gz`, `${COPY}.2.csv.gz`]);
    expect(deliveries.map(({ deliveryNumber, fileRows }) => [deliveryNumber, fileRows])).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('is the next delivery too when it takes back a correction', async () => {
    const { put, deliveries, run } = givenRawZone();
    for (const rows of [3, 4, 3]) {
      put(KEY, gzipped(tillLog(rows)));
      await run();
      await run();
    }
    expect(deliveries.map(({ deliveryNumber, fileRows }) => [deliveryNumber, fileRows])).toEqual([
      [1, 3],
      [2, 4],
      [3, 3],
    ]);
  });

  it('adds to files of other names for its store and date', async () => {
    const { put, deliveries, run } = givenRawZone();
    put(tillLogKey('morning.csv'), tillLog(1));
    put(tillLogKey('evening.csv'), tillLog(2, 2));
    await run();
    expect(deliveries.map(({ deliveryNumber }) => deliveryNumber)).toEqual([1, 1]);
  });

  it('may be called anything', async () => {
    // Given
    const { put, keys, deliveries, run } = givenRawZone();
    for (const name of [
      "it's",
      'a "b"',
      'x=1',
      '50%',
      '_hidden',
      '.dot',
      '茶 ☕',
      'a+b',
      "'; DROP TABLE deliveries --",
    ])
      put(tillLogKey(`${name}.csv`), tillLog(1));
    // When
    const { inspection } = await run();
    // Then
    expect(inspection).toMatchObject({ accepted: { pos: 9 }, rejected: 0 });
    expect(new Set(deliveries.map(({ rawPath }) => rawPath)).size).toBe(9);
    for (const key of keys('pos/')) expect(key.split('/').at(-1)).toMatch(/^[A-Za-z0-9~][A-Za-z0-9~._-]*$/);
  });

  it('makes its source be crawled until it is refined, though the run that took it was stopped', async () => {
    const { put, deliveries, run } = givenRawZone();
    put(KEY, gzipped(tillLog(3)));
    await run();
    expect((await run('night-2')).inspection.crawl).toEqual(['pos']);
    for (const delivery of deliveries) delivery.refined = true;
    expect((await run('night-3')).inspection.crawl).toEqual([]);
  });

  it('may vanish between the list and the reading', async () => {
    const { put, deliveries, ports } = givenRawZone();
    put(KEY, gzipped(tillLog(3)));
    const objects = { ...ports.objects, read: async () => undefined };
    await inspectInbox(PLAN, { ...ports, objects }, SETTINGS);
    expect(deliveries).toEqual([]);
  });

  it('is known by what was read, not by what was listed', async () => {
    // Given: between the list and the reading somebody puts back what was there before
    const { put, deliveries, ports, run } = givenRawZone();
    const first = gzipped(tillLog(3));
    put(KEY, first);
    await run();
    put(KEY, gzipped(tillLog(4)));
    const objects: typeof ports.objects = {
      ...ports.objects,
      read: (key) => {
        if (key === KEY) put(KEY, first);
        return ports.objects.read(key);
      },
    };
    // When
    await inspectInbox(PLAN, { ...ports, objects }, SETTINGS);
    // Then
    expect(deliveries).toHaveLength(1);
  });
});

describe('a file that cannot be read', () => {
  const zipped = gzipped(tillLog(500));

  it.each([
    ['is cut off', KEY, zipped.subarray(0, 600), 'TRUNCATED_FILE: the file ends in the middle; zip it'],
    ['is damaged', KEY, Buffer.from(zipped).fill(7, 300, 310), 'TRUNCATED_FILE: the file is damaged'],
    [
      'has a wrong checksum',
      KEY,
      Buffer.from(zipped).fill(7, zipped.length - 8, zipped.length - 4),
      'TRUNCATED_FILE: the file is damaged',
    ],
    [
      'has garbage behind it',
      KEY,
      Buffer.concat([zipped, Buffer.from('tail')]),
      'TRUNCATED_FILE: has other bytes',
    ],
    [
      'has zeros behind it',
      KEY,
      Buffer.concat([zipped, Buffer.alloc(512)]),
      'TRUNCATED_FILE: has other bytes',
    ],
    ['is no gzip', KEY, tillLog(1), 'TRUNCATED_FILE: the file is no gzip'],
    ['is one byte', KEY, Uint8Array.of(0x1f), 'TRUNCATED_FILE: the file ends in the middle'],
    ['has no bytes', KEY, '', 'EMPTY_FILE: the file is empty'],
    ['holds nothing', KEY, gzipped(''), 'EMPTY_FILE: the file is empty'],
    ['holds a header only', KEY, gzipped(`${HEADER}\n`), 'EMPTY_FILE: holds a header and no rows'],
    ['is zipped under a plain name', tillLogKey('a.csv'), zipped, 'NOT_UTF8: line 1 is not UTF-8'],
    ['is Latin-1', tillLogKey('a.csv'), Buffer.from(`${HEADER}\nM\xfc`, 'latin1'), 'NOT_UTF8: line 2'],
    ['has another header', tillLogKey('a.csv'), 'id,sku\n1,2\n', 'WRONG_HEADER: the header lacks'],
    ['lacks a cell', tillLogKey('a.csv'), `${tillLog(2)}1,2\n`, 'WRONG_FIELD_COUNT: line 4 has 2 cells'],
    ['lies elsewhere', 'inbox/pos/a.csv', tillLog(1), 'UNKNOWN_PLACE: must be at pos/business_date='],
    ['is empty and no till log', 'inbox/reviews/a.jsonl', '', 'EMPTY_FILE: the file is empty'],
  ])('is set aside with its reason when it %s', async (_what, key, bytes, reason) => {
    // Given
    const { put, keys, stored, deliveries, run } = givenRawZone();
    put(key, bytes);
    put(tillLogKey('good.csv'), tillLog(2));
    // When
    const { inspection } = await run();
    // Then
    expect(inspection).toMatchObject({ accepted: { pos: 1 }, rejected: 1, crawl: ['pos'] });
    const [rejected] = deliveries.filter(({ rejection }) => rejection !== undefined);
    expect(rejected).toMatchObject({
      rejection: {
        code: reason.split(': ')[0],
        message: expect.stringContaining(reason.split(': ')[1] ?? ''),
      },
      fileRows: undefined,
      rawPath: `s3://raw/${keys('rejected/')[0]}`,
    });
    expect(stored.get(keys('rejected/')[0] ?? '')?.body).toEqual(Buffer.from(bytes));
    expect((await run('night-2')).inspection.rejected).toBe(0);
  });

  it('of several gzip members is read to its end', async () => {
    const { put, deliveries, run } = givenRawZone();
    put(KEY, Buffer.concat([gzipped(tillLog(2)), gzipped(tillLog(2).slice(HEADER.length + 1))]));
    await run();
    expect(deliveries).toMatchObject([{ fileRows: 4 }]);
  });

  it('keeps its number apart from those that were accepted', async () => {
    const { put, keys, deliveries, run } = givenRawZone();
    for (const content of ['broken', tillLog(1), 'broken again']) {
      put(tillLogKey('a.csv'), content);
      await run();
    }
    expect(deliveries.map(({ deliveryNumber, rejection }) => [deliveryNumber, rejection?.code])).toEqual([
      [1, 'WRONG_HEADER'],
      [2, undefined],
      [3, 'WRONG_HEADER'],
    ]);
    expect(keys('rejected/')).toHaveLength(2);
  });

  it('stays in the inbox when it is too large, unread', async () => {
    // Given
    const { put, deliveries, ports } = givenRawZone();
    put(KEY, 'x');
    const objects: typeof ports.objects = {
      ...ports.objects,
      list: async (prefix) =>
        (await ports.objects.list(prefix)).map((object) => ({ ...object, bytes: 200_000_001 })),
      read: async () => expect.unreachable(),
    };
    // When
    await inspectInbox(PLAN, { ...ports, objects }, SETTINGS);
    // Then
    expect(deliveries).toMatchObject([
      {
        rawPath: `s3://raw/${KEY}`,
        bytes: 200_000_001,
        rejection: { code: 'TOO_LARGE_FILE', message: expect.stringContaining('more than 200 MB; cut it') },
      },
    ]);
  });

  it('stays in the inbox when no key could hold its copy', async () => {
    const { put, deliveries, keys, run } = givenRawZone();
    put(`inbox/reviews/${'é'.repeat(400)}\u0001.jsonl`, linesOf('reviews'));
    await run();
    expect(deliveries).toMatchObject([{ rejection: { code: 'UNKNOWN_PLACE' } }]);
    expect(deliveries[0]?.rawPath).toContain('\\u0001.jsonl');
    expect(keys('re')).toEqual([]);
    expect((await run()).deliveries).toEqual([]);
  });

  it('is no file when it is a folder that the console made', async () => {
    const { put, run } = givenRawZone();
    put('inbox/pos/', '');
    put('inbox/', '');
    expect((await run()).deliveries).toEqual([]);
  });
});

describe('a copy without a row in the ledger', () => {
  it('of the same bytes is the copy of this delivery', async () => {
    const { put, keys, deliveries, run } = givenRawZone();
    put(KEY, gzipped(tillLog(3)));
    put(`${COPY}.1.csv.gz`, gzipped(tillLog(3)));
    await run();
    expect(keys('pos/')).toHaveLength(1);
    expect(deliveries).toMatchObject([{ deliveryNumber: 1, fileRows: 3 }]);
  });

  it.each([
    ['accepted', `${COPY}.1.csv.gz`, gzipped(tillLog(7))],
    [
      'set aside',
      `rejected/${'pos/business_date~~3D2026-03-02~store_id~~3DS-HARBOUR~transactions.1.csv.gz'}`,
      gzipped('x'),
    ],
  ])('that had been %s is a delivery before this one', async (_what, key, bytes) => {
    // Given
    const { put, deliveries, run } = givenRawZone();
    put(key, bytes);
    put(KEY, gzipped(tillLog(3)));
    // When
    await run();
    // Then
    expect(deliveries).toMatchObject([
      { deliveryNumber: 1, rawPath: `s3://raw/${key}`, bytes: bytes.length },
      { deliveryNumber: 2, fileRows: 3, rawPath: `s3://raw/${COPY}.2.csv.gz` },
    ]);
  });

  it('of a file that is no till log is found in the folder of whatever day', async () => {
    // Given
    const { put, deliveries, run } = givenRawZone();
    put('reviews/received_on=2026-02-28/web.1.jsonl', linesOf('reviews', 5));
    put('inbox/reviews/web.jsonl', linesOf('reviews', 2));
    // When
    await run();
    // Then
    expect(deliveries).toMatchObject([
      { deliveryNumber: 1, fileRows: 5, forDate: '2026-02-28' },
      { deliveryNumber: 2, fileRows: 2, forDate: '2026-03-03' },
    ]);
  });
});

describe('the archive of events', () => {
  const object = (date: string, name: string) => `events/arrival_date=${date}/${name}.gz`;

  it('is written into the ledger, object by object, once', async () => {
    // Given
    const { put, archive, run } = givenRawZone();
    put(object('2026-03-01', 'a'), 'xx');
    put(object('2026-03-02', 'b'), 'yyy');
    // When
    const counts = [await run('night-1'), await run('night-2')].map(
      ({ inspection }) => inspection.archiveObjects,
    );
    // Then
    expect(counts).toEqual([2, 0]);
    expect(archive).toEqual([
      {
        path: `s3://raw/${object('2026-03-01', 'a')}`,
        arrivalDate: '2026-03-01',
        bytes: 2,
        runId: 'night-1',
      },
      {
        path: `s3://raw/${object('2026-03-02', 'b')}`,
        arrivalDate: '2026-03-02',
        bytes: 3,
        runId: 'night-1',
      },
    ]);
  });

  it('may have an object that comes days late', async () => {
    const { put, run } = givenRawZone();
    put(object('2026-03-10', 'a'), 'x');
    await run();
    put(object('2026-03-01', 'late'), 'x');
    put(object('2026-02-28', 'too-late'), 'x');
    expect((await run()).inspection.archiveObjects).toBe(1);
  });

  it('is looked through for the range that a person asks for', async () => {
    const { put, run } = givenRawZone();
    put(object('2026-03-10', 'a'), 'x');
    await run();
    put(object('2026-02-28', 'too-late'), 'x');
    const backfill = { ...PLAN, kind: 'backfill', from: '2026-02-20', to: '2026-02-20' } as const;
    expect((await run('b', backfill)).inspection.archiveObjects).toBe(1);
  });
});
