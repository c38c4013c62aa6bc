// Reviews, catalogue and locations: the newest delivery counts. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { catalogProduct } from '../../contracts/files/catalog-product.ts';
import { location } from '../../contracts/files/location.ts';
import { review } from '../../contracts/files/review.ts';
import { deliverLines } from '../helpers/deliveries.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';
const reviewed = (more: object = {}) => JSON.stringify({ ...review.example, ...more });

const balance = (given: ShopLake) =>
  given.rows(
    'SELECT source_date, rows_in, rows_clean, rows_rejected, rows_duplicate, rows_replaced FROM clean.row_balance ORDER BY source_date',
  );

describe('files of lines', () => {
  it('become typed rows', async () => {
    const given = await givenShopLake();
    const path = await deliverLines(given, { source: 'reviews', date: DAY, lines: [reviewed()] });
    const listed = { ...catalogProduct.example, unitCost: undefined, supplierId: undefined, listPrice: 1e2 };
    await deliverLines(given, { source: 'catalog', date: DAY, lines: [JSON.stringify(listed)] });
    await deliverLines(given, { source: 'locations', date: DAY, lines: [JSON.stringify(location.example)] });
    await given.night(nightOf(DAY));
    expect(await given.rows('SELECT * FROM clean.reviews')).toEqual([
      {
        review_id: 'R-7741',
        sku: 'MUG-BLUE',
        rating: '4',
        title: 'A fine mug',
        text: 'Keeps the tea warm.\nThe handle is a little small.',
        created_at: '2026-03-02 18:04:11.000000',
        source: 'web',
        created_on: '2026-03-02',
        moved_from: null,
        sentiment: '0.6124',
        source_path: path,
        received_on: DAY,
      },
    ]);
    expect(
      await given.rows('SELECT sku, list_price, lead_time_days, unit_cost, supplier_id FROM clean.products'),
    ).toEqual([
      { sku: 'MUG-BLUE', list_price: '100.0000', lead_time_days: '7', unit_cost: null, supplier_id: null },
    ]);
    expect(await given.rows('SELECT location_id, kind, name, region FROM clean.locations')).toEqual([
      { location_id: 'S-HARBOUR', kind: 'store', name: 'Harbour shop', region: 'DE' },
    ]);
  });

  it('are accounted for: taken, rejected, the same again, and replaced within a day', async () => {
    const given = await givenShopLake();
    await deliverLines(given, {
      source: 'reviews',
      date: DAY,
      name: 'a',
      lines: [
        reviewed(),
        reviewed(),
        reviewed({ reviewId: 'R-2' }),
        reviewed({ rating: 9 }),
        '',
        reviewed({ rating: 9 }),
      ],
    });
    await deliverLines(given, {
      source: 'reviews',
      date: DAY,
      name: 'b',
      number: 2,
      lines: [reviewed({ reviewId: 'R-2', rating: 1 })],
    });
    await given.night(nightOf(DAY));
    expect(await given.rows('SELECT review_id, rating FROM clean.reviews ORDER BY review_id')).toEqual([
      { review_id: 'R-2', rating: '1' },
      { review_id: 'R-7741', rating: '4' },
    ]);
    expect(await balance(given)).toEqual([
      {
        source_date: DAY,
        rows_in: '7',
        rows_clean: '2',
        rows_rejected: '3',
        rows_duplicate: '1',
        rows_replaced: '1',
      },
    ]);
    expect(
      await given.rows(
        'SELECT reason_code, reason_message, copy_number FROM clean.rejected_rows ORDER BY reason_code, copy_number',
      ),
    ).toEqual([
      { reason_code: 'NOT_JSON', reason_message: 'column line', copy_number: '1' },
      { reason_code: 'OUT_OF_RANGE', reason_message: 'column rating', copy_number: '1' },
      { reason_code: 'OUT_OF_RANGE', reason_message: 'column rating', copy_number: '2' },
    ]);
  });

  it('of a later delivery replace, and what they no longer hold stays', async () => {
    const given = await givenShopLake();
    await deliverLines(given, {
      source: 'reviews',
      date: DAY,
      lines: [reviewed(), reviewed({ reviewId: 'R-2' })],
    });
    await given.night(nightOf(DAY));
    await deliverLines(given, {
      source: 'reviews',
      date: '2011-01-07',
      number: 2,
      lines: [reviewed({ rating: 2 })],
    });
    await given.night(nightOf('2011-01-07'));
    expect(
      await given.rows('SELECT review_id, rating, received_on FROM clean.reviews ORDER BY review_id'),
    ).toEqual([
      { review_id: 'R-2', rating: '4', received_on: DAY },
      { review_id: 'R-7741', rating: '2', received_on: '2011-01-07' },
    ]);
  });

  it('change nothing when they are refined again', async () => {
    const given = await givenShopLake();
    const lines = [
      reviewed(),
      reviewed(),
      reviewed({ reviewId: 'R-2', rating: 1 }),
      reviewed({ reviewId: 'R-2' }),
      'x',
    ];
    await deliverLines(given, { source: 'reviews', date: DAY, lines });
    await given.night(nightOf(DAY));
    const before = await given.everything();
    await given.lake.run('reopen', 'UPDATE shop_clean.deliveries SET refined = false WHERE refined = true');
    expect(await given.night(nightOf(DAY))).toContain('refine/reviews');
    expect(await given.everything()).toEqual(before);
  });
});
