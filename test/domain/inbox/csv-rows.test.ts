import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileRejection } from '../../../contracts/rejection.ts';
import { csvRows } from '../../../domain/inbox/csv-rows.ts';
import { bytesOf } from '../../helpers/records.ts';
import { cellsOf, linesOf } from './open-csv.ts';

const COLUMNS = ['a', 'b', 'c'];

/** Rows, or why not, of a text that comes in pieces of so many bytes. */
function scan(text: string, pieceBytes = 1_000): number | FileRejection {
  const rows = csvRows(COLUMNS);
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const fault = rows.push(bytes.subarray(at, at + pieceBytes));
    if (fault !== undefined) return fault;
  }
  return rows.end() ?? rows.rows();
}

describe('a till log', () => {
  it.each([
    ['one row', 'a,b,c\n1,2,3\n', 1],
    ['a last line without an end', 'a,b,c\n1,2,3\n4,5,6', 2],
    ['line ends of Windows', 'a,b,c\r\n1,2,3\r\n4,5,6\r\n', 2],
    ['line ends of old Macs', 'a,b,c\r1,2,3\r4,5,6\r', 2],
    ['mixed line ends', 'a,b,c\n1,2,3\r\n4,5,6\r7,8,9', 3],
    ['empty cells', 'a,b,c\n,,\n1,,\n', 2],
    ['an empty last cell and no end', 'a,b,c\n1,2,', 1],
    ['quoted cells', 'a,b,c\n"1","2","3"\n"","",""\n', 2],
    ['a comma in quotation marks', 'a,b,c\n"1,1",2,"3,3,"\n', 1],
    ['doubled quotation marks', 'a,b,c\n"""1""",2,""""\n', 1],
    ['quoted column names', '"a","b","c"\n1,2,3\n', 1],
    ['blanks', 'a,b,c\n 1 ,  , 3 \n', 1],
    ['any script', 'a,b,c\n茶,☕,é\n', 1],
    ['no rows', 'a,b,c\n', 0],
    ['no rows and no line end', 'a,b,c', 0],
  ])('may have %s', (_what, text, rows) => {
    for (const pieceBytes of [1, 2, 3, 1_000]) expect(scan(text, pieceBytes)).toBe(rows);
  });

  it.each([
    ['a cell too few', 'a,b,c\n1,2,3\n1,2\n', 'line 3 has 2 cells, but must have 3'],
    ['a cell too many', 'a,b,c\n1,2,3,\n', 'line 2 has 4 cells, but must have 3'],
    ['a line of text', 'a,b,c\ntotal 17\n', 'line 2 has 1 cell, but must have 3'],
    ['a line too few cells long at its end', 'a,b,c\n1,2', 'line 2 has 2 cells, but must have 3'],
    ['a blank line in the middle', 'a,b,c\n1,2,3\n\n4,5,6\n', 'line 3 is blank, but must have 3 cells'],
    ['a blank line at the end', 'a,b,c\r\n1,2,3\r\n\r\n', 'line 3 is blank, but must have 3 cells'],
    ['a line break in quotation marks', 'a,b,c\n1,"2\n2",3\n', 'line 2 ends inside a quoted cell'],
    ['an open quotation at the end', 'a,b,c\n1,2,"3', 'line 2 ends inside a quoted cell'],
    ['a mark inside a cell', 'a,b,c\n1,2,5" pipe\n', 'line 2 has a quotation mark inside cell 3'],
    ['a blank before a mark', 'a,b,c\n1, "2",3\n', 'line 2 has a quotation mark inside cell 2'],
    [
      'text behind a mark',
      'a,b,c\n1,"2"x,3\n',
      'line 2 has text behind the closing quotation mark of cell 2',
    ],
  ])('rejects %s', (_what, text, message) => {
    for (const pieceBytes of [1, 2, 1_000])
      expect(scan(text, pieceBytes)).toMatchObject({
        code: 'WRONG_FIELD_COUNT',
        message: expect.stringContaining(message),
      });
  });

  it.each(['a,b,c\n1,2\\,3\n', 'a,b,c\n1,"2\\"",3\n'])('rejects a backslash: %j', (text) => {
    expect(scan(text)).toMatchObject({
      code: 'FORBIDDEN_CHARACTER',
      message: expect.stringContaining("line 2 holds a backslash, which Athena's CSV reader would drop"),
    });
  });

  it.each([
    ['no header', '1,2,3\n', 'the header is missing: the first line is "1,2,3"'],
    ['a blank header', '\n1,2,3\n', 'the header is blank'],
    ['a column too few', 'a,c\n', 'the header lacks b'],
    ['a column too many', 'a,b,c,d\n', 'the header has "d", which is no column'],
    ['another name', 'a,B,c\n', 'the header lacks b and has "B", which is no column'],
    ['a column twice', 'a,b,b,c\n', 'the header has b twice'],
    ['columns in another order', 'a,c,b\n', 'the header has its columns in another order, from "c" on'],
    ['semicolons', 'a;b;c\n1;2;3\n', 'the header is separated by ";" instead of commas'],
    ['blanks around names', 'a, b, c\n', 'the header lacks b, c and has " b, c", which is no column'],
    ['a header without an end', 'x', 'the header is missing: the first line is "x"'],
    ['one endless line', 'x'.repeat(100_000), 'the header is missing'],
  ])('rejects %s', (_what, text, message) => {
    expect(scan(text)).toMatchObject({
      code: 'WRONG_HEADER',
      message: expect.stringContaining(`${message}`),
    });
    expect(scan(text, 7)).toEqual(scan(text));
  });
});

const anyText = fc
  .array(fc.constantFrom('x', ',', '"', '""', '\n', '\r', '\r\n', '\\', ' ', 'é', ',"', '",', '1,2,3\n'), {
    maxLength: 24,
  })
  .map((parts) => `a,b,c\n${parts.join('')}`);

it('accepts only what the reader of Athena takes apart into as many rows, each with every cell', () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      const rows = scan(text);
      if (typeof rows !== 'number') return;
      accepted += 1;
      const cells = linesOf(text).slice(1).map(cellsOf);
      expect(cells).toHaveLength(rows);
      for (const row of cells) {
        expect(row).toHaveLength(COLUMNS.length);
        expect(row).not.toContain(undefined);
      }
    }),
    { numRuns: 20_000 },
  );
  expect(accepted).toBeGreaterThan(500);
});

it('reads the same in pieces of any size', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 9 }), (text, pieceBytes) => {
      expect(scan(text, pieceBytes)).toEqual(scan(text));
    }),
    { numRuns: 3_000 },
  );
});
