import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PRICE_IDS, readPrices } from '../../../local/cost/prices.ts';

const line = (id: string) => ({
  id,
  usd: 1,
  per: 1,
  unit: 'u',
  date: '2026-01-01',
  source: 's',
  verified: true,
});

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.json');
  writeFileSync(file, text);
  return file;
}

const pricesOf = (lines: readonly unknown[]) =>
  readPrices(fileOf(JSON.stringify({ region: 'eu-west-2', prices: lines })));

it('reads the prices that were given', () => {
  const prices = pricesOf(PRICE_IDS.map(line));
  expect(prices.region).toBe('eu-west-2');
  expect(prices.of('sqs-request')).toMatchObject({ usd: 1, per: 1 });
  expect(prices.unverified).toEqual([]);
});

it.each([
  [
    'a price that is missing',
    PRICE_IDS.filter((id) => id !== 'athena-gb').map(line),
    'lacks the prices athena-gb',
  ],
  ['a price that is given twice', [...PRICE_IDS, 'athena-gb'].map(line), 'gives the price athena-gb twice'],
  ['an unknown price', [...PRICE_IDS, 'coffee'].map(line), 'is no price file'],
  ['a negative price', [{ ...line('athena-gb'), usd: -1 }], 'is no price file: prices.0.usd'],
])('rejects %s with a sentence', (_, lines, sentence) => {
  expect(() => pricesOf(lines)).toThrow(sentence);
});

it('rejects what is no JSON', () => {
  expect(() => readPrices(fileOf('free'))).toThrow('cannot be read as JSON');
});
