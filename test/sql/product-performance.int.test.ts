// What products were worth in a month, checked by hand. On the local SQL engine.
import { expect, it } from 'vitest';
import { firstDayOf, lastDayOf } from '../../domain/reporting/calendar.ts';
import { dateLiteral, textList, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { deliverLines } from '../helpers/deliveries.ts';
import { nightOf } from '../helpers/shop-lake.ts';
import { type GivenSales, givenSales } from './given-sales.ts';

const perform = (given: GivenSales, first: string, last = first) =>
  given.run('marts/product-performance', {
    first_month: textLiteral(first),
    last_month: textLiteral(last),
    month_from: dateLiteral(firstDayOf(first)),
    month_to: dateLiteral(lastDayOf(last)),
    non_goods: textList(['POSTAGE']),
  });

const classes = (given: GivenSales) =>
  given.rows(
    'SELECT sku, revenue_rank, cumulative_share, abc_class FROM marts.product_performance ORDER BY revenue_rank, sku',
  );

it('a month’s products are classed by the revenue that they and those before them bring', async () => {
  const given = await givenSales();
  const worth = (sku: string, revenue: number) => ({ date: '2011-01-05', sku, units: 1, revenue });
  await given.products([
    worth('FIRST', 600),
    worth('CROSSES-80', 250),
    worth('TWIN-1', 60),
    worth('TWIN-2', 60),
    worth('LAST', 30),
    worth('LOSS', -10),
    worth('POSTAGE', 9000),
  ]);
  await perform(given, '2011-01');
  expect(await classes(given)).toEqual([
    { sku: 'FIRST', revenue_rank: '1', cumulative_share: '0.6', abc_class: 'A' },
    { sku: 'CROSSES-80', revenue_rank: '2', cumulative_share: '0.85', abc_class: 'A' },
    { sku: 'TWIN-1', revenue_rank: '3', cumulative_share: '0.97', abc_class: 'B' },
    { sku: 'TWIN-2', revenue_rank: '3', cumulative_share: '0.97', abc_class: 'B' },
    { sku: 'LAST', revenue_rank: '5', cumulative_share: '1.0', abc_class: 'C' },
    { sku: 'LOSS', revenue_rank: '6', cumulative_share: '1.0', abc_class: 'C' },
    { sku: 'POSTAGE', revenue_rank: null, cumulative_share: null, abc_class: null },
  ]);
});

it('months and currencies stand for themselves', async () => {
  const given = await givenSales();
  await given.products([
    { date: '2011-01-31', units: 1, revenue: 10 },
    { date: '2011-02-01', units: 1, revenue: 10 },
    { date: '2011-02-02', units: 1, revenue: 1, sku: 'TEA' },
    { date: '2011-02-02', units: 1, revenue: 1, sku: 'TEA', currency: 'EUR' },
  ]);
  await perform(given, '2011-01', '2011-02');
  expect(
    await given.rows(
      'SELECT month, currency, sku, abc_class FROM marts.product_performance ORDER BY month, currency, sku',
    ),
  ).toEqual([
    { month: '2011-01', currency: 'GBP', sku: 'MUG', abc_class: 'A' },
    { month: '2011-02', currency: 'EUR', sku: 'TEA', abc_class: 'A' },
    { month: '2011-02', currency: 'GBP', sku: 'MUG', abc_class: 'A' },
    { month: '2011-02', currency: 'GBP', sku: 'TEA', abc_class: 'B' },
  ]);
});

it('a product has its return rate, its ratings of the month, its name and category', async () => {
  const given = await givenSales();
  const product = { sku: 'MUG', name: 'Blue mug', category: 'kitchen', listPrice: 1, leadTimeDays: 3 };
  const review = (id: number, rating: number, day: string) =>
    JSON.stringify({
      reviewId: `R-${id}`,
      sku: 'MUG',
      rating,
      title: '',
      text: 'A mug.',
      createdAt: `${day}T10:00:00Z`,
      source: 'web',
    });
  const date = '2011-01-31';
  await deliverLines(given, { source: 'catalog', date, lines: [JSON.stringify(product)] });
  const lines = [review(1, 5, '2011-01-01'), review(2, 2, '2011-01-31'), review(3, 1, '2010-12-31')];
  await deliverLines(given, { source: 'reviews', date, lines });
  await given.night(nightOf(date));
  await given.products([
    { date: '2011-01-05', units: 8, returned: 0 },
    { date: '2011-01-06', units: 0, returned: 2, location: 'S-2' },
    { date: '2011-01-06', units: 0, returned: 1, sku: 'TEA' },
  ]);
  await perform(given, '2011-01');
  await perform(given, '2011-01');
  expect(await given.rows('SELECT * FROM marts.product_performance ORDER BY sku')).toMatchObject([
    {
      sku: 'MUG',
      product_name: 'Blue mug',
      category: 'kitchen',
      units_sold: '8',
      units_returned: '2',
      units: '6',
      net_revenue: '12.0000',
      return_rate: '0.25',
      review_count: '2',
      average_rating: '3.5',
    },
    {
      sku: 'TEA',
      product_name: null,
      units: '-1',
      return_rate: null,
      review_count: '0',
      average_rating: null,
    },
  ]);
});

it('a product whose sales were taken back leaves its month', async () => {
  const given = await givenSales();
  await given.products([
    { date: '2011-01-05', units: 1 },
    { date: '2011-01-05', units: 1, sku: 'TEA' },
  ]);
  await perform(given, '2011-01');
  await given.lake.run('take back', "DELETE FROM shop_marts.daily_product_sales WHERE sku = 'TEA'");
  await perform(given, '2011-01');
  expect((await classes(given)).map(({ sku }) => sku)).toEqual(['MUG']);
});
