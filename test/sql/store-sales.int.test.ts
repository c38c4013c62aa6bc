// From till logs to reports, on the local SQL engine.
import { describe, expect, it } from 'vitest';
import { POS_COLUMNS } from '../../contracts/files/pos-line.ts';
import { deliverTillLog } from '../helpers/deliveries.ts';
import { backfillOf, givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';

/** A row of a till log; cells that are not given are those of a mug sold once for 2.50. */
function till(cells: Partial<Record<string, string>> = {}): readonly string[] {
  const standard: Readonly<Record<string, string>> = {
    transaction_id: '1',
    store_id: 'S-LONDON',
    register_id: 'R1',
    business_date: DAY,
    sold_at: `${DAY}T11:52:00+01:00`,
    line_number: '1',
    sku: 'MUG',
    quantity: '1',
    unit_price: '2.5',
    currency: 'GBP',
    payment_method: 'card',
    customer_id: '',
  };
  return POS_COLUMNS.map((column) => cells[column] ?? standard[column] ?? '');
}

const lines = (given: ShopLake) =>
  given.rows('SELECT line_id, kind, sku, quantity, amount FROM clean.sales_lines ORDER BY line_id');

const balance = (given: ShopLake) =>
  given.rows(
    `SELECT path_count, rows_in, rows_clean, rows_rejected, rows_duplicate, rows_replaced FROM clean.row_balance WHERE source = 'pos' ORDER BY source_date`,
  );

const rejected = (given: ShopLake) =>
  given.rows(
    'SELECT reason_code, reason_message, copy_number FROM clean.rejected_rows ORDER BY reason_code, copy_number, payload',
  );

describe('till logs', () => {
  it('become lines: sales, returns, and corrections of stock that are worth nothing', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, {
      date: DAY,
      rows: [
        till({ quantity: '3', customer_id: 'C-1' }),
        till({ line_number: '2', sku: 'TEA', quantity: '-2', unit_price: '4.0001' }),
        till({ transaction_id: '2', quantity: '-10', unit_price: '0.0' }),
      ],
    });
    await given.night(nightOf(DAY));
    expect(await given.rows('SELECT * FROM clean.sales_lines ORDER BY line_id')).toMatchObject([
      {
        business_date: DAY,
        channel: 'store',
        location_id: 'S-LONDON',
        kind: 'sale',
        order_id: '1',
        line_id: 'R1#1#1',
        sku: 'MUG',
        quantity: '3',
        unit_price: '2.5000',
        amount: '7.5000',
        currency: 'GBP',
        occurred_at: '2011-01-05 10:52:00.000000',
        customer_id: 'C-1',
        source_path: `s3://raw/pos/for_date=${DAY}/for_store=S-LONDON/a.1.csv.gz`,
      },
      { kind: 'return', line_id: 'R1#1#2', quantity: '-2', amount: '-8.0002', customer_id: null },
      { kind: 'return', line_id: 'R1#2#1', quantity: '-10', amount: '0.0000' },
    ]);
  });

  it('become a day and a month: revenue net of returns, orders with something sold', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, {
      date: DAY,
      rows: [
        till({ quantity: '3' }),
        till({ line_number: '2', sku: 'TEA', unit_price: '10' }),
        till({ transaction_id: '2', quantity: '-1' }),
        till({ transaction_id: '3', currency: 'EUR' }),
      ],
    });
    await given.night(nightOf(DAY));
    const day = { business_date: DAY, channel: 'store', location_id: 'S-LONDON' };
    expect(await given.rows('SELECT * FROM marts.daily_sales ORDER BY currency')).toEqual([
      {
        ...day,
        currency: 'EUR',
        orders: '1',
        units: '1',
        gross_revenue: '2.5000',
        returns: '0.0000',
        net_revenue: '2.5000',
      },
      {
        ...day,
        currency: 'GBP',
        orders: '1',
        units: '3',
        gross_revenue: '17.5000',
        returns: '2.5000',
        net_revenue: '15.0000',
      },
    ]);
    expect(
      await given.rows(
        `SELECT sku, units_sold, units_returned, units, net_revenue FROM marts.daily_product_sales WHERE currency = 'GBP' ORDER BY sku`,
      ),
    ).toEqual([
      { sku: 'MUG', units_sold: '3', units_returned: '1', units: '2', net_revenue: '5.0000' },
      { sku: 'TEA', units_sold: '1', units_returned: '0', units: '1', net_revenue: '10.0000' },
    ]);
    expect(await given.rows('SELECT * FROM marts.monthly_sales ORDER BY currency')).toMatchObject([
      { month: '2011-01', location: 'S-LONDON', currency: 'EUR', version: '1', restated_because: null },
      {
        month: '2011-01',
        currency: 'GBP',
        orders: '1',
        units: '3',
        gross_revenue: '17.5000',
        net_revenue: '15.0000',
      },
    ]);
  });

  it('of several names add up; the same row again is a duplicate, another row of its key a conflict', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, { date: DAY, name: 'a', rows: [till(), till(), till({ line_number: '2' })] });
    await deliverTillLog(given, {
      date: DAY,
      name: 'b',
      rows: [till(), till({ quantity: '5' }), till({ quantity: '5' }), till({ register_id: 'R2' })],
    });
    await given.night(nightOf(DAY));
    expect((await lines(given)).map(({ line_id: id, quantity }) => [id, quantity])).toEqual([
      ['R1#1#1', '1'],
      ['R1#1#2', '1'],
      ['R2#1#1', '1'],
    ]);
    expect(await rejected(given)).toEqual([
      { reason_code: 'CONFLICTING_LINE', reason_message: 'column line_number', copy_number: '1' },
      { reason_code: 'CONFLICTING_LINE', reason_message: 'column line_number', copy_number: '2' },
    ]);
    expect(await balance(given)).toEqual([
      {
        path_count: '2',
        rows_in: '7',
        rows_clean: '3',
        rows_rejected: '2',
        rows_duplicate: '2',
        rows_replaced: '0',
      },
    ]);
  });

  it('that are corrected take back what they no longer hold, and what was rejected of them', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, {
      date: DAY,
      rows: [till(), till({ line_number: '2' }), till({ line_number: '3', sku: '' })],
    });
    await given.night(nightOf(DAY));
    expect(await rejected(given)).toMatchObject([
      { reason_code: 'MISSING_FIELD', reason_message: 'column sku' },
    ]);
    await deliverTillLog(given, {
      date: DAY,
      number: 2,
      rows: [till({ quantity: '4' }), till({ line_number: '3' })],
    });
    await given.night(nightOf('2011-01-06'));
    expect((await lines(given)).map(({ line_id: id, quantity }) => [id, quantity])).toEqual([
      ['R1#1#1', '4'],
      ['R1#1#3', '1'],
    ]);
    expect(await rejected(given)).toEqual([]);
    expect(await balance(given)).toEqual([
      {
        path_count: '2',
        rows_in: '5',
        rows_clean: '2',
        rows_rejected: '0',
        rows_duplicate: '0',
        rows_replaced: '3',
      },
    ]);
    expect(await given.rows('SELECT units, net_revenue FROM marts.daily_sales')).toEqual([
      { units: '5', net_revenue: '12.5000' },
    ]);
  });

  it('that are corrected to nothing leave nothing in the reports', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, { date: DAY, rows: [till()] });
    await given.night(nightOf(DAY));
    await deliverTillLog(given, { date: DAY, number: 2, rows: [till({ quantity: '0' })] });
    await given.night(nightOf(DAY));
    for (const table of [
      'clean.sales_lines',
      'marts.daily_sales',
      'marts.daily_product_sales',
      'marts.monthly_sales',
    ])
      expect(await given.rows(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('hold no rows of another day or store', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, {
      date: DAY,
      rows: [till({ business_date: '2011-01-04' }), till({ store_id: 's-london' }), till()],
    });
    await given.night(nightOf(DAY));
    expect((await rejected(given)).map(({ reason_code: code }) => code)).toEqual([
      'WRONG_FILE',
      'WRONG_FILE',
    ]);
    expect(await lines(given)).toHaveLength(1);
  });

  it('change nothing when they are refined again, in a night or a backfill', async () => {
    const given = await givenShopLake();
    await deliverTillLog(given, {
      date: DAY,
      rows: [till(), till(), till({ quantity: '7' }), till({ line_number: 'x' })],
    });
    await deliverTillLog(given, { date: '2011-01-31', rows: [till({ business_date: '2011-01-31' })] });
    await given.night(nightOf('2011-01-31'));
    const before = await given.everything();
    const ran = await given.night(backfillOf('2011-01-01', '2011-01-31'));
    expect(ran).toContain('refine/sales-lines-store');
    expect(await given.everything()).toEqual(before);
  });
});
