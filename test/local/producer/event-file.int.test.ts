import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { countLines, eventLines } from '../../../local/producer/event-file.ts';
import { UserError } from '../../../local/user-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function givenFile(content: string | Buffer, name = 'events.jsonl'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const linesOf = async (path: string) => {
  const lines: (readonly [number, string])[] = [];
  for await (const { lineNumber, bytes } of eventLines(path))
    lines.push([lineNumber, bytes.toString('latin1')]);
  return lines;
};

describe('a file of events', () => {
  it.each([
    ['with a newline at its end', 'one\ntwo\n'],
    ['without', 'one\ntwo'],
    ['from Windows', 'one\r\ntwo\r\n'],
  ])('gives its lines in order, %s', async (_what, content) => {
    expect(await linesOf(givenFile(content))).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  it('is unzipped by what it holds, whatever its name is', async () => {
    const zipped = givenFile(gzipSync('one\ntwo\n'), 'events.jsonl');
    const plain = givenFile('one\ntwo\n', 'events.jsonl.gz');
    expect(await linesOf(zipped)).toEqual(await linesOf(plain));
    expect(await linesOf(zipped)).toHaveLength(2);
  });

  it('is unzipped to its end when it was zipped in several goes', async () => {
    const path = givenFile(Buffer.concat([gzipSync('one\nt'), gzipSync('wo\n')]));
    expect(await linesOf(path)).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  it('has its empty lines counted, but not sent', async () => {
    const path = givenFile('\n\r\none\n  \t \n\n two \n\n');
    expect(await linesOf(path)).toEqual([
      [3, 'one'],
      [6, ' two '],
    ]);
    expect(await countLines(path)).toBe(2);
  });

  it('has a line of nothing but a NUL sent, because that is no empty line', async () => {
    expect(await linesOf(givenFile('\0\n{}\n'))).toEqual([
      [1, '\0'],
      [2, '{}'],
    ]);
  });

  it('gives bytes as they are, though they are no text', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x22, 0xc3]);
    const [line] = await linesOf(givenFile(Buffer.concat([bytes, Buffer.from('\n')])));
    expect(Buffer.from(line?.[1] ?? '', 'latin1')).toEqual(bytes);
  });

  it('may have lines longer than a chunk of reading', async () => {
    const long = 'x'.repeat(1_500_000);
    const path = givenFile(gzipSync(`${long}\nshort\n${long}`));
    expect((await linesOf(path)).map(([number, text]) => [number, text.length])).toEqual([
      [1, 1_500_000],
      [2, 5],
      [3, 1_500_000],
    ]);
  });

  it('that is empty has no lines', async () => {
    expect(await countLines(givenFile(''))).toBe(0);
    expect(await countLines(givenFile(gzipSync('')))).toBe(0);
  });

  it('says its name with every line', async () => {
    for await (const { source } of eventLines(givenFile('one\n', 'day 1.jsonl')))
      expect(source).toBe('day 1.jsonl');
  });
});

describe('a file that cannot be read fails in words for who gave it', () => {
  it('when it is not there', async () => {
    const path = join(temporaryFolder(), 'nowhere.jsonl');
    const counting = countLines(path);
    await expect(counting).rejects.toBeInstanceOf(UserError);
    await expect(counting).rejects.toThrow(`there is no file ${path}: check the path given to --events`);
  });

  it('when it is a folder', async () => {
    const path = join(temporaryFolder(), 'folder');
    mkdirSync(path);
    const counting = countLines(path);
    await expect(counting).rejects.toBeInstanceOf(UserError);
    await expect(counting).rejects.toThrow(`${path} is a folder: give --events a file of JSON lines`);
  });

  it.each([
    ['cut', (zipped: Buffer) => zipped.subarray(0, -20)],
    [
      'changed',
      (zipped: Buffer) => Buffer.concat([zipped.subarray(0, 100), Buffer.alloc(50), zipped.subarray(150)]),
    ],
    ['no more than a head', (zipped: Buffer) => zipped.subarray(0, 5)],
  ])('when it was zipped and is %s', async (_what, damage) => {
    const zipped = gzipSync(Array.from({ length: 5_000 }, (_, index) => `{"n":${index}}`).join('\n'));
    const path = givenFile(damage(zipped));
    const counting = countLines(path);
    await expect(counting).rejects.toBeInstanceOf(UserError);
    await expect(counting).rejects.toThrow(`${path} is a damaged gzip file`);
  });
});
