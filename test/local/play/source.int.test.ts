import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSource, retailerSource } from '../../../local/play/source.ts';
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
    const source = await fileSource([first, second]);
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
    expect(await fileSource([path])).toMatchObject({ totalLines: 0, startsAtMs: undefined });
  });

  it('are all looked at before the first is played', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'there.jsonl'), '{}\n');
    const source = fileSource([join(folder, 'there.jsonl'), join(folder, 'nowhere.jsonl')]);
    await expect(source).rejects.toBeInstanceOf(UserError);
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
    expect(source.startsAtMs).toBeLessThan(Date.parse('2026-03-03T00:00:00Z'));
  });
});
