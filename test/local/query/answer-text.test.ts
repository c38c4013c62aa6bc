import { expect, it } from 'vitest';
import { answerTable, costText, csvLine } from '../../../local/query/answer-text.ts';

it('draws a table, numbers to the right', () => {
  const columns = [
    { name: 'sku', type: 'varchar' },
    { name: 'units', type: 'bigint' },
  ];
  const rows = [
    ['a', '5'],
    [null, '1200'],
  ];
  expect(answerTable(columns, rows)).toBe(
    [
      '┌──────┬───────┐',
      '│ sku  │ units │',
      '├──────┼───────┤',
      '│ a    │     5 │',
      '│ NULL │  1200 │',
      '└──────┴───────┘',
    ].join('\n'),
  );
});

it.each([
  [['a', 'b'], 'a,b\n'],
  [['a,b', 'say "x"', 'two\nlines', null], '"a,b","say ""x""","two\nlines",\n'],
])('writes %j as a line of CSV', (row, line) => {
  expect(csvLine(row)).toBe(line);
});

it.each([
  [0, 'scanned 0 bytes in 1.2 s'],
  [999, 'scanned 999 bytes in 1.2 s'],
  [12_345_678, 'scanned 12.3 MB in 1.2 s'],
])('tells the cost of %d bytes', (scannedBytes, text) => {
  expect(costText({ scannedBytes, milliseconds: 1240 })).toBe(text);
});
