import { expect, it } from 'vitest';
import { excluder } from '../../../../local/cloud/glue/exclusions.ts';

it.each([
  ['*.csv', 'a.csv', true],
  ['*.csv', 'folder/a.csv', false],
  ['**.csv', 'folder/a.csv', true],
  ['folder/**', 'folder/deep/a', true],
  ['folder?/a', 'folder1/a', true],
  ['folder?/a', 'folder/1/a', false],
  ['*.{csv,tsv}', 'a.tsv', true],
  ['*.{csv,tsv}', 'a.txt', false],
  ['[ab].csv', 'b.csv', true],
  ['[!ab].csv', 'b.csv', false],
  ['a,b+c.csv', 'a,b+c.csv', true],
  ['a\\*', 'ab', false],
  ['a\\*', 'a*', true],
])('%s and %s: %s', (pattern, key, isExcluded) => {
  expect(excluder([pattern])(key)).toBe(isExcluded);
});
