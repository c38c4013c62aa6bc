// Which products moved most, checked by hand. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { deliverLines } from '../helpers/deliveries.ts';
import { nightOf } from '../helpers/shop-lake.ts';
import { type GivenSales, givenSales, type Sold } from './given-sales.ts';

const DAY = '2011-01-28';
/** A day of the seven before the last seven. */
const BEFORE = '2011-01-20';

const sold = (sku: string, before: number, after: number, price = 1): readonly Sold[] => [
  { date: BEFORE, sku, units: before, revenue: before * price },
  { date: DAY, sku, units: after, revenue: after * price },
];

const movers = (given: GivenSales, measure: string, date = DAY) =>
  given.rows(
    `SELECT direction, rank, sku, units_change, net_revenue_change FROM marts.top_movers
     WHERE measure = '${measure}' AND business_date = DATE '${date}' AND currency = 'GBP' ORDER BY direction DESC, rank`,
  );

describe('top movers', () => {
  it('are ranked by how much they moved, up and down, once by units and once by revenue', async () => {
    const given = await givenSales();
    await given.products([
      ...sold('MUG', 10, 30),
      ...sold('TEA', 5, 10, 10),
      ...sold('JAM', 40, 2),
      ...sold('SAME', 7, 7),
      ...sold('POSTAGE', 0, 500),
      { date: '2011-01-14', sku: 'OLD', units: 900 },
      { date: DAY, sku: 'MUG', units: 99, currency: 'EUR' },
    ]);
    await given.trends([DAY]);
    expect(await movers(given, 'units')).toEqual([
      { direction: 'up', rank: '1', sku: 'MUG', units_change: '20', net_revenue_change: '20.0000' },
      { direction: 'up', rank: '2', sku: 'TEA', units_change: '5', net_revenue_change: '50.0000' },
      { direction: 'down', rank: '1', sku: 'JAM', units_change: '-38', net_revenue_change: '-38.0000' },
    ]);
    expect((await movers(given, 'net_revenue')).map(({ sku }) => sku)).toEqual(['TEA', 'MUG', 'JAM']);
  });

  it('are twenty each way, of equals the sku that sorts first, with the catalogue’s name and category', async () => {
    const given = await givenSales();
    const product = { sku: 'S00', name: 'Blue mug', category: 'kitchen', listPrice: 1, leadTimeDays: 3 };
    await deliverLines(given, { source: 'catalog', date: DAY, lines: [JSON.stringify(product)] });
    await given.night(nightOf(DAY));
    const skus = Array.from({ length: 25 }, (_, index) => `S${String(index).padStart(2, '0')}`);
    await given.products(skus.flatMap((sku) => sold(sku, 1, 2)));
    await given.trends([DAY]);
    expect((await movers(given, 'units')).map(({ sku }) => sku)).toEqual(skus.slice(0, 20));
    expect(
      await given.rows('SELECT DISTINCT product_name, category FROM marts.top_movers WHERE rank = 1'),
    ).toEqual([{ product_name: 'Blue mug', category: 'kitchen' }]);
  });

  it('of the days after one that changes late are made anew, and twice changes no row', async () => {
    const given = await givenSales();
    await given.products([...sold('MUG', 10, 30), ...sold('TEA', 1, 2)]);
    await given.trends(['2011-01-20', '2011-01-28']);
    await given.lake.run('change', `DELETE FROM shop_marts.daily_product_sales WHERE sku = 'MUG'`);
    const again = async () => {
      await given.trends(['2011-01-20', '2011-01-28']);
      return given.rows('SELECT * FROM marts.top_movers ORDER BY business_date, measure, direction, rank');
    };
    const rows = await again();
    expect((await movers(given, 'units')).map(({ sku }) => sku)).toEqual(['TEA']);
    expect(rows.map(({ sku }) => sku)).not.toContain('MUG');
    expect(await again()).toEqual(rows);
  });
});
