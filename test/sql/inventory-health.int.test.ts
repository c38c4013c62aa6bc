// Stock and what is recommended for it, checked by hand. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../domain/reporting/calendar.ts';
import { deliverLines } from '../helpers/deliveries.ts';
import { nightOf } from '../helpers/shop-lake.ts';
import { type GivenSales, givenSales, type Sold } from './given-sales.ts';

const DAY = '2011-01-28';
/** The 28 days that end then. */
const DAYS = daysBetween('2011-01-01', DAY);

const daily = (sku: string, units: (day: number) => number): readonly Sold[] =>
  DAYS.map((date, index) => ({ date, sku, units: units(index) }));

const health = async (given: GivenSales, sku = 'MUG') =>
  (await given.rows(`SELECT * FROM marts.inventory_health WHERE sku = '${sku}'`))[0];

/** The lead time of a product that no catalogue lists is ten days here, so that stock must last for eleven. */
describe('what is recommended', () => {
  it('is demand of lead time and a day, with safety for its spread, and an order cycle on top', async () => {
    const given = await givenSales();
    // 8 and 12 in turn: mean 10, spread sqrt(28 x 4 / 27) = 2.0367; over eleven days 6.755, 1.645 times is 11.11.
    await given.products(daily('MUG', (day) => (day % 2 === 0 ? 8 : 12)));
    await given.counters(DAY, [['S-1', 'MUG', 110]]);
    await given.health(DAY);
    const found = await health(given);
    expect(found).toMatchObject({
      as_of: DAY,
      location_id: 'S-1',
      on_hand: '110',
      reorder_point: null,
      demand_pattern: 'regular',
      mean_daily_demand: '10.0',
      lead_time_days: '10',
      days_of_cover: '11.0',
      recommended_reorder_point: '122',
      recommended_order_up_to: '192',
    });
    expect(Number(found?.['demand_spread'])).toBeCloseTo(Math.sqrt(112 / 27), 9);
    expect(Number(found?.['turnover'])).toBeCloseTo(3_650 / 110, 9);
    // On hand is what is expected to be sold: about even odds.
    expect(Number(found?.['stock_out_risk'])).toBeCloseTo(0.49, 2);
  });

  it('gives safety to what sells steadily, and none to what a rare huge order makes uneven', async () => {
    const given = await givenSales();
    await given.products([
      ...daily('STEADY', (day) => (day % 2 === 0 ? 9 : 11)),
      ...daily('MEDIAN', (day) => (day % 2 === 0 ? 5 : 15)),
      { date: '2011-01-10', sku: 'HUGE', units: 2_800 },
    ]);
    await given.counters(
      DAY,
      ['STEADY', 'MEDIAN', 'HUGE'].map((sku) => ['S-1', sku, 500] as const),
    );
    await given.health(DAY);
    const spread = 5 * Math.sqrt(28 / 27) * Math.sqrt(11);
    expect(await health(given, 'MEDIAN')).toMatchObject({
      recommended_reorder_point: String(Math.ceil(110 + 1.644854 * spread)),
    });
    const level = Math.sqrt(1.644854 ** 2 + 2 * Math.log(5));
    expect(await health(given, 'STEADY')).toMatchObject({
      recommended_reorder_point: String(Math.ceil(110 + (level * spread) / 5)),
    });
    // 100 a day is its mean.
    expect(await health(given, 'HUGE')).toMatchObject({
      demand_pattern: 'intermittent',
      recommended_reorder_point: '1100',
      recommended_order_up_to: '1800',
    });
  });

  it('passes over an order that is cancelled the same day, and counts what comes back later against the mean', async () => {
    const given = await givenSales();
    await given.products([
      ...daily('MUG', () => 2),
      { date: '2011-01-10', units: 74_215, returned: 74_215, location: 'S-1', currency: 'EUR' },
      { date: '2011-01-20', units: 0, returned: 28, currency: 'EUR' },
    ]);
    await given.counters(DAY, [['S-1', 'MUG', 5]]);
    await given.health(DAY);
    const found = await health(given);
    expect(found).toMatchObject({ mean_daily_demand: '1.0' });
    expect(Number(found?.['demand_spread'])).toBeLessThan(1);
  });

  it('is nothing for a product that never sold, nor while a location has sold for less than 14 days', async () => {
    const given = await givenSales();
    await given.products([
      ...daily('MUG', () => 2),
      ...daysBetween('2011-01-16', DAY).map((date) => ({ date, units: 3, location: 'S-2' })),
    ]);
    await given.counters(DAY, [
      ['S-1', 'NEW', 40],
      ['S-2', 'MUG', 40],
    ]);
    await given.health(DAY);
    expect(await health(given, 'NEW')).toMatchObject({
      demand_pattern: 'new',
      days_of_cover: null,
      stock_out_risk: '0.0',
      recommended_reorder_point: null,
      recommended_order_up_to: null,
    });
    expect(await health(given)).toMatchObject({
      mean_daily_demand: '3.0',
      recommended_reorder_point: null,
    });
  });

  it('is zero for a product that stopped selling, and says so until it sells again', async () => {
    const given = await givenSales();
    await given.products([{ date: DAY, units: 3 }, ...daily('TEA', () => 1)]);
    const night = async (date: string) => {
      await given.counters(date, [['S-1', 'MUG', 5]]);
      await given.health(date);
      return health(given);
    };
    expect(await night(DAY)).toMatchObject({ demand_pattern: 'intermittent' });
    const dead = { demand_pattern: 'dead', recommended_reorder_point: '0', recommended_order_up_to: '0' };
    expect(await night('2011-02-25')).toMatchObject(dead);
    expect(await night('2011-02-26')).toMatchObject(dead);
    await given.products([{ date: '2011-02-27', units: 3 }]);
    expect(await night('2011-02-27')).toMatchObject({ demand_pattern: 'regular' });
  });

  it('goes by the catalogue’s lead time, and names the product', async () => {
    const given = await givenSales();
    const product = { sku: 'MUG', name: 'Blue mug', category: 'kitchen', listPrice: 1, leadTimeDays: 0 };
    await deliverLines(given, { source: 'catalog', date: DAY, lines: [JSON.stringify(product)] });
    await given.night(nightOf(DAY));
    await given.products(daily('MUG', () => 4));
    await given.counters(DAY, [['S-1', 'MUG', 4]]);
    await given.health(DAY);
    // 4 for a day, 1.645 times half a unit, which is the least that a spread is taken for.
    expect(await health(given)).toMatchObject({
      product_name: 'Blue mug',
      category: 'kitchen',
      lead_time_days: '0',
      recommended_reorder_point: '5',
      recommended_order_up_to: '33',
    });
  });
});

describe('inventory health', () => {
  it('turns stock over as often as the mean of what four weeks’ nights found is sold in a year', async () => {
    const given = await givenSales();
    await given.products(daily('MUG', () => 4));
    // A night before these days has no part in it, and what is below zero is nothing.
    for (const [date, onHand] of [
      ['2010-12-31', 9_000],
      ['2011-01-01', 300],
      ['2011-01-15', -20],
      [DAY, 60],
    ] as const)
      await given.counters(date, [['S-1', 'MUG', onHand]]);
    await given.health(DAY);
    const found = await health(given);
    expect(found).toMatchObject({ on_hand: '60', days_of_cover: '15.0' });
    expect(Number(found?.['turnover'])).toBeCloseTo((365 * 4) / 120, 9);
  });

  it('is certain of what is out: below zero, or at zero with a demand', async () => {
    const given = await givenSales();
    await given.products(daily('MUG', () => 4));
    await given.counters(DAY, [
      ['S-1', 'MUG', 0],
      ['S-1', 'OWED', -2],
      ['S-1', 'UNSOLD', 0],
      ['S-1', 'POSTAGE', -9],
    ]);
    await given.health(DAY);
    expect(
      await given.rows('SELECT sku, stock_out_risk, turnover FROM marts.inventory_health ORDER BY sku'),
    ).toEqual([
      { sku: 'MUG', stock_out_risk: '1.0', turnover: null },
      { sku: 'OWED', stock_out_risk: '1.0', turnover: null },
      { sku: 'UNSOLD', stock_out_risk: '0.0', turnover: null },
    ]);
  });

  it('is that of the newest night: an older one, one twice, and one without counters change nothing', async () => {
    const given = await givenSales();
    await given.products(daily('MUG', (day) => day));
    await given.counters('2011-01-27', [['S-1', 'TEA', 1]]);
    await given.counters(DAY, [['S-1', 'MUG', 7]]);
    const contents = async (date: string) => {
      await given.health(date);
      return given.rows('SELECT * FROM marts.inventory_health');
    };
    expect(await contents('2011-01-27')).toMatchObject([{ sku: 'TEA', on_hand: '1' }]);
    const newest = await contents(DAY);
    expect(newest).toMatchObject([{ sku: 'MUG', on_hand: '7', as_of: DAY }]);
    for (const date of [DAY, '2011-01-27', '2011-01-29']) expect(await contents(date)).toEqual(newest);
  });
});
