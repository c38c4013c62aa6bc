import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POS_COLUMNS } from '../../../contracts/files/pos-line.ts';
import { fileScan } from '../../../domain/inbox/file-scan.ts';
import { utf8Check } from '../../../domain/inbox/utf8-check.ts';
import { posCells } from '../../files/corpus.ts';
import { linesOf } from './open-csv.ts';

function scan(format: 'csv' | 'jsonl', content: string | Uint8Array, pieceBytes = 1_000) {
  const reading = fileScan(format);
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const fault = reading.push(bytes.subarray(at, at + pieceBytes));
    if (fault !== undefined) return fault;
  }
  return reading.end();
}

const HEADER = POS_COLUMNS.join(',');
const ROW = posCells().join(',');

describe('a file', () => {
  it('of till rows tells how many there are', () => {
    expect(scan('csv', `${HEADER}\n${ROW}\n${ROW}\n`)).toBe(2);
  });

  it.each([
    ['', 'the file is empty'],
    [HEADER, 'the file holds a header and no rows'],
    [`${HEADER}\r\n`, 'the file holds a header and no rows'],
  ])('rejects a till log without rows: %j', (content, what) => {
    expect(scan('csv', content)).toEqual({
      code: 'EMPTY_FILE',
      message: `${what}: if rows are missing deliver it again, if there are none leave it out`,
    });
  });

  it('rejects a file of lines without any', () => {
    expect(scan('jsonl', '')).toMatchObject({ code: 'EMPTY_FILE' });
  });

  it.each([
    ['csv', `\ufeff${HEADER}\n${ROW}\n`],
    ['jsonl', '\ufeff{}\n'],
  ] as const)('rejects a byte order mark in %s, in whatever pieces it comes', (format, content) => {
    for (const pieceBytes of [1, 2, 1_000])
      expect(scan(format, content, pieceBytes)).toEqual({
        code: 'FORBIDDEN_CHARACTER',
        message: 'the file begins with a byte order mark; save it as UTF-8 without one and deliver it again',
      });
  });

  it.each([
    ['csv', `${HEADER}\n${ROW}\nM\xfcnchen\n`, 3],
    ['csv', `${HEADER}\n${ROW}\n\xe9`, 3],
    ['jsonl', '{}\n{}\r\n\n"\xff"', 4],
    ['jsonl', '{"a":"\xed\xa0\xbd"}', 1],
    ['jsonl', '{}\n"\xf0\x9f\x92', 2],
    ['csv', '\x1f\x8b\x08\x00\x00', 1],
  ] as const)('rejects what is not UTF-8 in %s, naming the line: %j', (format, latin1, line) => {
    for (const pieceBytes of [1, 1_000])
      expect(scan(format, Buffer.from(latin1, 'latin1'), pieceBytes)).toMatchObject({
        code: 'NOT_UTF8',
        message: `line ${line} is not UTF-8 text; save the file as UTF-8 and deliver it again`,
      });
  });

  it('rejects a line that Athena would cut, naming it', () => {
    expect(scan('jsonl', '{}\n{}\n{"a":1}\u0001{}\n')).toMatchObject({
      code: 'FORBIDDEN_CHARACTER',
      message: expect.stringContaining('line 3 holds the control character U+0001'),
    });
  });

  it('of lines counts every line, blank or not, whatever ends it and whatever pieces it comes in', () => {
    const text = fc
      .array(fc.constantFrom('{}', '\n', '\r', '\r\n', ' ', 'é', '😀'), { minLength: 1, maxLength: 20 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 8 }), (content, pieceBytes) => {
        expect(scan('jsonl', content, pieceBytes)).toBe(linesOf(content).length);
      }),
      { numRuns: 3_000 },
    );
  });
});

it('is UTF-8 exactly when the platform says so', () => {
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x9f, 0xa0, 0x8f, 0x90, 0xbf, 0x41),
  );
  const isUtf8 = (bytes: Uint8Array) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3 }), fc.array(byte, { maxLength: 9 }), (head, tail) => {
      const check = utf8Check();
      const isGood = [head, Uint8Array.from(tail)].every((piece) => check.push(piece) < 0) && check.isWhole();
      expect(isGood).toBe(isUtf8(Uint8Array.from([...head, ...tail])));
    }),
    { numRuns: 20_000 },
  );
});
