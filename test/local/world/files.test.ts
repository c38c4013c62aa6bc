import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { retailer } from '../../../local/world/retailer.ts';
import type { WorldFile } from '../../../local/world/world-file.ts';

const options = { seed: 3, days: 6, ordersPerDay: 200, products: 100, startDate: '2026-02-25' };
const DATES = ['2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'];

const linesOf = ({ bytes }: WorldFile) => gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
const keysOf = (files: readonly WorldFile[]) => files.map(({ key }) => key);

describe('the files of a day', () => {
  it('are a log per store, and what describes products and places on the first day', () => {
    expect(keysOf(retailer(options).filesOf('2026-02-25'))).toEqual([
      'catalog/products.jsonl.gz',
      'locations/places.jsonl.gz',
      'pos/business_date=2026-02-25/store_id=S-HARBOUR/tills.csv.gz',
      'pos/business_date=2026-02-25/store_id=S-MARKET/tills.csv.gz',
    ]);
  });

  it('are reviews every third day', () => {
    const { filesOf } = retailer(options);
    const reviews = DATES.flatMap((date) => keysOf(filesOf(date))).filter((key) =>
      key.startsWith('reviews/'),
    );
    expect(reviews).toEqual(['reviews/2026-02-27.jsonl.gz', 'reviews/2026-03-02.jsonl.gz']);
  });

  it('are none on a day that is not played', () => {
    expect(retailer(options).filesOf('2026-02-24')).toEqual([]);
    expect(retailer(options).filesOf('2026-03-03')).toEqual([]);
  });

  it('are the same bytes again for the same seed', () => {
    expect(retailer(options).filesOf('2026-02-26')).toEqual(retailer(options).filesOf('2026-02-26'));
  });
});

describe('the truth about the tills', () => {
  const world = retailer(options);
  const rows = DATES.flatMap((date) => world.filesOf(date))
    .filter(({ key }) => key.startsWith('pos/'))
    .flatMap((file) => linesOf(file).slice(1))
    .map((line) => line.split(','));

  it('counts every row that was delivered, and some are broken', () => {
    const { tillRows } = world.truth();
    expect(tillRows.delivered).toBe(rows.length);
    expect(tillRows.broken).toBeGreaterThan(0);
    expect(tillRows.broken).toBeLessThan(rows.length / 100);
  });

  it('is what the good rows add up to', () => {
    const good = rows.filter(
      ([, , , date = '', , , sku, quantity, price, currency]) =>
        DATES.includes(date) &&
        sku !== '' &&
        Number.isInteger(Number(quantity)) &&
        Number(price) >= 0 &&
        currency === 'EUR',
    );
    const cents = good.reduce((sum, row) => sum + Number(row[7]) * Math.round(Number(row[8]) * 100), 0);
    const store = world.truth().sales.filter(({ channel }) => channel === 'store');
    expect(store.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(cents);
    expect(store.reduce((sum, { units }) => sum + units, 0)).toBe(
      good.reduce((sum, row) => sum + Number(row[7]), 0),
    );
  });
});
