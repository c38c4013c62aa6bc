// Each check of quality finds what it is for, and says it with figures. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { dateList } from '../../domain/reporting/sql-literals.ts';
import { givenShopLake, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';

async function checked(given: ShopLake, name: string) {
  const dates = dateList([DAY]);
  const { rows } = await given.run(`quality/${name}`, { dates, source_dates: dates });
  return rows;
}

const insert = (given: ShopLake, into: string, values: string) =>
  given.lake.run('insert', `INSERT INTO shop_clean.${into} VALUES ${values}`);

const saleLine = (
  quantity: number,
  unitPrice: string,
  amount: string,
  more: { kind?: string; currency?: string } = {},
) => {
  const { kind = 'sale', currency = 'EUR' } = more;
  return `(DATE '${DAY}', 'store', 'S-1', '${kind}', 'O', 'R1#1#1', 'MUG', CAST(${quantity} AS bigint), CAST(${unitPrice} AS decimal(14,4)), CAST(${amount} AS decimal(14,4)), '${currency}', TIMESTAMP '${DAY} 10:00:00.000000', CAST(NULL AS varchar), 's3://x', 's3://x')`;
};

const balanceOf = (figures: string) =>
  `('pos', DATE '${DAY}', ${figures}, 'run', TIMESTAMP '${DAY} 10:00:00.000000')`;

const bigints = (...figures: number[]) => figures.map((figure) => `CAST(${figure} AS bigint)`).join(', ');

describe('quality', () => {
  it('is fine on an empty day', async () => {
    const given = await givenShopLake();
    for (const name of given.library.texts.names('quality'))
      expect(await checked(given, name.slice('quality/'.length))).toMatchObject([{ passed: 'true' }]);
  });

  it('finds rows that are not accounted for', async () => {
    const given = await givenShopLake();
    await insert(given, 'row_balance', balanceOf(bigints(1, 10, 5, 2, 1, 1)));
    expect(await checked(given, 'row-balance')).toEqual([
      {
        passed: 'false',
        detail: `1 of 1 sources and dates do not add up, e.g. pos of ${DAY}: 10 rows in, but 5 clean + 2 rejected + 1 duplicate + 1 replaced`,
      },
    ]);
  });

  it('finds a source of which most was rejected', async () => {
    const given = await givenShopLake();
    await insert(given, 'row_balance', balanceOf(bigints(1, 120, 40, 80, 0, 0)));
    expect(await checked(given, 'rejected-share')).toEqual([
      { passed: 'false', detail: `80 of 120 rows of pos of ${DAY} were rejected` },
    ]);
  });

  it('finds a line that stands there twice', async () => {
    const given = await givenShopLake();
    await insert(given, 'sales_lines', `${saleLine(1, '2.5', '2.5')}, ${saleLine(1, '2.5', '2.5')}`);
    expect(await checked(given, 'lines-unique')).toEqual([
      { passed: 'false', detail: '1 lines stand here more than once, e.g. store S-1 R1#1#1' },
    ]);
  });

  it.each([
    ['an amount that is not units times price', saleLine(2, '2.5', '2.5')],
    ['a sale of fewer than no units', saleLine(-2, '2.5', '-5')],
    ['a return of more than no units', saleLine(2, '2.5', '5', { kind: 'return' })],
    ['a currency that is none', saleLine(2, '2.5', '5', { currency: 'euro' })],
  ])('finds %s', async (_what, line) => {
    const given = await givenShopLake();
    await insert(given, 'sales_lines', line);
    expect(await checked(given, 'lines-sound')).toEqual([
      { passed: 'false', detail: '1 lines make no sense, e.g. store S-1 R1#1#1' },
    ]);
  });

  it('finds a day whose amounts no report can hold', async () => {
    const given = await givenShopLake();
    const line = saleLine(1, '9000000000', '9000000000');
    await insert(given, 'sales_lines', `${line}, ${line}`);
    expect(await checked(given, 'amounts-fit')).toEqual([
      { passed: 'false', detail: `the amounts of store S-1 on ${DAY} add up to 18000000000.0000 EUR` },
    ]);
  });

  it('finds an event that stands there twice', async () => {
    const given = await givenShopLake();
    const event = `('e-1', 'StockReceived', TIMESTAMP '${DAY} 10:00:00.000000', DATE '${DAY}', 's', '1', TIMESTAMP '${DAY} 10:00:00.000000', DATE '${DAY}', 's3://x', '{}')`;
    await insert(given, 'events', `${event}, ${event}`);
    expect(await checked(given, 'events-unique')).toEqual([
      { passed: 'false', detail: '1 events stand here more than once, e.g. e-1' },
    ]);
  });
});
