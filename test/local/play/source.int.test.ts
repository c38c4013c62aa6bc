import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSource, NOTHING_GIVEN, retailerSource } from '../../../local/play/source.ts';
import type { EventLine } from '../../../local/producer/event-line.ts';
import { UserError } from '../../../local/user-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const all = async (lines: AsyncIterable<EventLine> | Iterable<EventLine>) => {
  const found: EventLine[] = [];
  for await (const line of lines) found.push(line);
  return found;
};

describe('files', () => {
  it('are played one after another, and start the clock at the first time that they tell', async () => {
    // Given
    const folder = temporaryFolder();
    const [first, second] = ['1.jsonl', '2.jsonl'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(first, 'broken\n\n{"occurredAt":"2011-03-01T08:00:00Z"}\n');
    writeFileSync(second, '{"occurredAt":"2010-01-01T08:00:00Z"}\n');
    // When
    const source = await fileSource({ ...NOTHING_GIVEN, events: [first, second] });
    // Then
    expect(source.totalLines).toBe(3);
    expect(source.startsAtMs).toBe(Date.parse('2011-03-01T08:00:00Z'));
    expect(source.truth()).toBeUndefined();
    const places = await Promise.all(source.acts.map(({ lines }) => all(lines)));
    expect(places.map((lines) => lines.map(({ source, lineNumber }) => `${source} ${lineNumber}`))).toEqual([
      ['1.jsonl 1', '1.jsonl 3'],
      ['2.jsonl 1'],
    ]);
  });

  it('that tell no time leave the clock alone', async () => {
    const path = join(temporaryFolder(), 'empty.jsonl');
    writeFileSync(path, '');
    expect(await fileSource({ ...NOTHING_GIVEN, events: [path] })).toMatchObject({
      totalLines: 0,
      startsAtMs: undefined,
    });
  });

  it('are all looked at before the first is played', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'there.jsonl'), '{}\n');
    const source = fileSource({
      ...NOTHING_GIVEN,
      events: [join(folder, 'there.jsonl'), join(folder, 'nowhere.jsonl')],
    });
    await expect(source).rejects.toBeInstanceOf(UserError);
  });
});

describe('till logs and descriptions', () => {
  const givenFolder = () => {
    const folder = temporaryFolder();
    for (const date of ['2011-03-01', '2011-03-04', '0000-12-01']) {
      const store = join(folder, 'pos', `business_date=${date}`, 'store_id=S-1');
      mkdirSync(store, { recursive: true });
      writeFileSync(join(store, 'tills.csv.gz'), date);
    }
    writeFileSync(join(folder, 'reviews.jsonl'), '{}\n');
    return { folder, pos: join(folder, 'pos'), reviews: [join(folder, 'reviews.jsonl')] };
  };

  it('come at the closing of their day, and what has none before the first closing', async () => {
    // Given
    const { pos, reviews } = givenFolder();
    // When
    const source = await fileSource({ ...NOTHING_GIVEN, pos, reviews });
    // Then
    expect(source.startsAtMs).toBe(Date.parse('2011-03-01T00:00:00Z'));
    expect(source.through).toBe('2011-03-04');
    expect(source.firstFiles.map(({ key }) => key)).toEqual([
      'pos/business_date=0000-12-01/store_id=S-1/tills.csv.gz',
      'reviews/reviews.jsonl',
    ]);
    expect(source.filesOf('2011-03-02')).toEqual([]);
    const [log] = source.filesOf('2011-03-04');
    expect(log?.key).toBe('pos/business_date=2011-03-04/store_id=S-1/tills.csv.gz');
    expect((await log?.read())?.toString()).toBe('2011-03-04');
  });

  it('are refused with a sentence when they cannot be what they should be', async () => {
    const { folder, pos, reviews } = givenFolder();
    const [file = ''] = reviews;
    const given = (files: Partial<typeof NOTHING_GIVEN>) => fileSource({ ...NOTHING_GIVEN, ...files });
    await expect(given({ pos: file })).rejects.toThrow('is a file: give the folder that holds');
    await expect(given({ pos: join(folder, 'nowhere') })).rejects.toThrow('cannot be read');
    await expect(given({ reviews: [pos] })).rejects.toThrow('is a folder: give a file of JSON lines');
    await expect(given({ reviews: [file, file] })).rejects.toThrow('one would replace the other');
  });
});

describe('--through', () => {
  it('leaves later lines out, and says which night is the last', async () => {
    // Given
    const path = join(temporaryFolder(), 'events.jsonl');
    const at = (time: string) => `{"occurredAt":"${time}"}\n`;
    writeFileSync(
      path,
      ['2011-03-01T08:00:00Z', '2011-03-02T23:59:59Z', '2011-03-03T00:00:00Z'].map(at).join(''),
    );
    // When
    const source = await fileSource({ ...NOTHING_GIVEN, events: [path], through: '2011-03-02' });
    // Then
    expect(source).toMatchObject({ totalLines: 2, through: '2011-03-02' });
    expect(await all(source.acts[0]?.lines ?? [])).toHaveLength(2);
  });
});

describe('the built-in retailer', () => {
  it('is played from its first event on, with the truth about what was played', async () => {
    const source = retailerSource({ seed: 7, days: 1, ordersPerDay: 10, products: 20 });
    const [act] = source.acts;
    const lines = await all(act?.lines ?? []);
    expect(lines).toHaveLength(source.totalLines);
    expect(lines.map(({ lineNumber }) => lineNumber)).toEqual(lines.map((_, index) => index + 1));
    expect(source.truth()?.lines).toBe(source.totalLines);
    expect(source.startsAtMs).toBeLessThan(Date.parse('2026-02-26T00:00:00Z'));
  });
});
