// Whoever adds up one report and then another gets the same: over three days that were worked out by hand, with what
// usually makes totals differ. On the local SQL engine.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopLake } from '../helpers/shop-lake.ts';
import { FIRST, givenFewDays, LAST_OF_MONTH, SECOND } from './given-few-days.ts';

/** By month and currency: orders, units, what was sold, what came back, and what is left. */
const TOTALS = [
  {
    month: '2011-01',
    currency: 'EUR',
    orders: '2',
    units: '1',
    gross: '26.5000',
    returns: '8.0000',
    net: '18.5000',
  },
  {
    month: '2011-01',
    currency: 'GBP',
    orders: '3',
    units: '11',
    gross: '62.5000',
    returns: '0.0000',
    net: '62.5000',
  },
  {
    month: '2011-02',
    currency: 'EUR',
    orders: '1',
    units: '2',
    gross: '12.0000',
    returns: '0.0000',
    net: '12.0000',
  },
  {
    month: '2011-02',
    currency: 'GBP',
    orders: '4',
    units: '4',
    gross: '43.0000',
    returns: '17.5000',
    net: '25.5000',
  },
];

const MONTH = 'substr(CAST(business_date AS varchar), 1, 7)';
const money = (sum: string, name: string) => `CAST(${sum} AS decimal(14,4)) AS ${name}`;
const ORDERS = 'sum(orders) AS orders';
const UNITS = 'sum(units) AS units';
const MONEY = [
  money('sum(gross_revenue)', 'gross'),
  money('sum(returns)', 'returns'),
  money('sum(net_revenue)', 'net'),
];
const ORDER = 'concat(CAST(business_date AS varchar), channel, location_id, order_id)';
const OF_LINES = [
  `count(DISTINCT CASE WHEN kind = 'sale' THEN ${ORDER} END) AS orders`,
  'sum(quantity) AS units',
  money("sum(CASE WHEN kind = 'sale' THEN amount ELSE 0 END)", 'gross'),
  money("-sum(CASE WHEN kind = 'sale' THEN 0 ELSE amount END)", 'returns'),
  money('sum(amount)', 'net'),
];

/** What each table says, as far as it says it. */
const REPORTS: readonly (readonly [table: string, month: string, columns: readonly string[]])[] = [
  ['clean.sales_lines', MONTH, OF_LINES],
  ['marts.daily_sales', MONTH, [ORDERS, UNITS, ...MONEY]],
  ['marts.monthly_sales', 'month', [ORDERS, UNITS, ...MONEY]],
  ['marts.daily_product_sales', MONTH, [UNITS, ...MONEY]],
  ['marts.product_performance', 'month', [UNITS, ...MONEY]],
  ['marts.sales_trends', MONTH, [ORDERS, UNITS, money('sum(net_revenue)', 'net')]],
];

let given: ShopLake;

beforeAll(async () => {
  const closings: (() => void | Promise<void>)[] = [];
  given = await givenFewDays((close) => closings.unshift(close));
  return async () => {
    for (const close of closings) await close();
  };
}, 120_000);

const monthly = ([table, month, columns]: (typeof REPORTS)[number]) =>
  given.rows(
    `SELECT ${month} AS month, currency, ${columns.join(', ')} FROM ${table} GROUP BY ${month}, currency ORDER BY 1, 2`,
  );

describe('sales', () => {
  it('are the same by the day, the month, the product and the trend, and as worked out by hand', async () => {
    for (const report of REPORTS) {
      const found = await monthly(report);
      const said = Object.keys(found[0] ?? {});
      const expected = TOTALS.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => said.includes(name))),
      );
      expect([report[0], found]).toEqual([report[0], expected]);
    }
  });

  it('of a week are the same in the trend as in the movers, which leave out postage and what did not move', async () => {
    const weeks = await given.rows(
      `SELECT currency, sum(units_7d) AS units, ${money('sum(net_revenue_7d)', 'net')} FROM marts.sales_trends WHERE business_date = DATE '${SECOND}' GROUP BY currency ORDER BY 1`,
    );
    expect(weeks).toEqual([
      { currency: 'EUR', units: '3', net: '30.5000' },
      { currency: 'GBP', units: '15', net: '88.0000' },
    ]);
    const moved = (measure: string) =>
      given.rows(
        `SELECT currency, sum(units_7d) AS units, ${money('sum(net_revenue_7d)', 'net')} FROM marts.top_movers WHERE business_date = DATE '${SECOND}' AND measure = '${measure}' GROUP BY currency ORDER BY 1`,
      );
    for (const measure of ['units', 'net_revenue'])
      expect(await moved(measure)).toEqual([{ currency: 'EUR', units: '2', net: '28.0000' }, weeks[1]]);
  });

  it('beside reviews are those of the product’s month', async () => {
    const both = 'reviewed.month, reviewed.sku, reviewed.currency, reviewed.units, reviewed.net_revenue';
    const found = await given.rows(
      `SELECT ${both}, performance.units AS sold, performance.net_revenue AS earned FROM marts.review_insights AS reviewed INNER JOIN marts.product_performance AS performance ON performance.month = reviewed.month AND performance.sku = reviewed.sku AND performance.currency = reviewed.currency ORDER BY 1, 2, 3`,
    );
    expect(found.map(({ month, sku, currency }) => `${month} ${sku} ${currency}`)).toEqual([
      '2011-01 LAMP EUR',
      '2011-01 LAMP GBP',
      '2011-01 MUG EUR',
      '2011-01 MUG GBP',
      '2011-02 MUG EUR',
      '2011-02 MUG GBP',
    ]);
    for (const { units, sold, net_revenue: net, earned } of found)
      expect([units, net]).toEqual([sold, earned]);
  });
});

describe('products', () => {
  it('have one category in every report, and one that no catalogue knows counts without', async () => {
    const tables = ['product_performance', 'top_movers', 'inventory_health', 'review_insights'];
    const categories = await given.rows(
      `SELECT DISTINCT sku, category FROM (${tables.map((table) => `SELECT sku, category FROM marts.${table}`).join(' UNION ALL ')}) ORDER BY 1`,
    );
    expect(categories).toEqual([
      { sku: 'LAMP', category: null },
      { sku: 'MUG', category: 'tableware' },
      { sku: 'POSTAGE', category: null },
      { sku: 'TEA', category: 'grocery' },
      { sku: 'VASE', category: null },
    ]);
  });

  it('have a return rate of the units that the days sold and took back', async () => {
    const rates = await given.rows(
      `SELECT month, sku, currency, units_sold, units_returned, return_rate FROM marts.product_performance WHERE units_returned > 0 ORDER BY 1, 2`,
    );
    expect(rates.map((row) => Object.values(row).join(' '))).toEqual([
      '2011-01 TEA EUR 0 2 ',
      '2011-02 MUG GBP 1 3 3.0',
      `2011-02 TEA GBP 6 1 ${1 / 6}`,
    ]);
    const sums = (table: string) =>
      given.rows(
        `SELECT sku, currency, sum(units_sold) AS sold, sum(units_returned) AS returned FROM marts.${table} GROUP BY sku, currency ORDER BY 1, 2`,
      );
    expect(await sums('product_performance')).toEqual(await sums('daily_product_sales'));
  });

  it('stand in the stock report as the night found their counters, but for postage', async () => {
    const stock = (table: string, where = '') =>
      given.rows(`SELECT location_id, sku, on_hand FROM ${table} ${where} ORDER BY 1, 2`);
    const found = await stock('marts.inventory_health');
    expect(found).toEqual(
      await stock('clean.counter_snapshots', `WHERE snapshot_date = DATE '${SECOND}' AND sku <> 'POSTAGE'`),
    );
    expect(found).toHaveLength(3);
  });
});

describe('reviews', () => {
  it('are as many as were written, each counted once, whatever currencies its product sold in', async () => {
    const found = await given.rows(
      'SELECT month, sum(reviews) AS reviews FROM marts.review_insights GROUP BY month ORDER BY 1',
    );
    expect(found).toEqual([
      { month: '2011-01', reviews: '2' },
      { month: '2011-02', reviews: '2' },
    ]);
    expect(found).toEqual(
      await given.rows(
        'SELECT substr(CAST(created_on AS varchar), 1, 7) AS month, count(*) AS reviews FROM clean.reviews GROUP BY 1 ORDER BY 1',
      ),
    );
    // A product's rating stands beside each of its currencies, as it is.
    const rated = await given.rows(
      'SELECT month, sku, currency, review_count, average_rating FROM marts.product_performance WHERE review_count > 0 ORDER BY 1, 2, 3',
    );
    expect(rated.map((row) => Object.values(row).join(' '))).toEqual([
      '2011-01 LAMP EUR 1 2.0',
      '2011-01 LAMP GBP 1 2.0',
      '2011-01 MUG EUR 1 3.0',
      '2011-01 MUG GBP 1 3.0',
      '2011-02 MUG EUR 1 4.0',
      '2011-02 MUG GBP 1 4.0',
    ]);
  });
});

describe('fraud', () => {
  it('is summed up as the cases stand, beside the online orders of the day', async () => {
    const summary = await given.rows(
      "SELECT business_date, currency, orders, flagged, still_open, confirmed, dismissed FROM marts.fraud_summary WHERE rule = 'all' ORDER BY 1, 2",
    );
    expect(summary.map((row) => Object.values(row).join(' '))).toEqual([
      `${LAST_OF_MONTH} EUR 1 1 0 1 0`,
      `${LAST_OF_MONTH} GBP 1 1 1 0 0`,
      `${FIRST} GBP 2 0 0 0 0`,
      `${SECOND} EUR 1 0 0 0 0`,
    ]);
    const orders =
      "SELECT business_date, currency, sum(orders) AS orders FROM marts.daily_sales WHERE channel = 'online' GROUP BY 1, 2 ORDER BY 1, 2";
    expect(
      summary.map(({ business_date, currency, orders: count }) => ({
        business_date,
        currency,
        orders: count,
      })),
    ).toEqual(await given.rows(orders));
    const cases = await given.rows(
      "SELECT count(*) AS flagged, count_if(status = 'open') AS still_open, count_if(status = 'confirmed') AS confirmed FROM clean.fraud_cases",
    );
    expect(cases).toEqual([{ flagged: '2', still_open: '1', confirmed: '1' }]);
  });
});

/** The files' lines, and where each of them went. */
const SOURCES: readonly (readonly [source: string, raw: string, clean: string])[] = [
  ['pos', 'raw.pos GROUP BY for_date', "clean.sales_lines WHERE channel = 'store' GROUP BY business_date"],
  ['events', 'raw.events GROUP BY arrival_date', 'clean.events GROUP BY arrival_date'],
];

describe('data quality', () => {
  it('accounts for every line that came in', async () => {
    const quality = await given.rows(
      'SELECT source, source_date, rows_in, rows_clean, rows_rejected, rows_duplicate, rows_replaced FROM marts.data_quality ORDER BY 1, 2',
    );
    expect(quality.map((row) => Object.values(row).join(' '))).toEqual([
      `catalog ${LAST_OF_MONTH} 2 2 0 0 0`,
      `catalog ${FIRST} 2 2 0 0 0`,
      `events ${LAST_OF_MONTH} 3 2 0 1 0`,
      `events ${FIRST} 3 3 0 0 0`,
      `events ${SECOND} 3 2 1 0 0`,
      `pos ${LAST_OF_MONTH} 12 6 0 0 6`,
      `pos ${FIRST} 1 1 0 0 0`,
      `pos ${SECOND} 2 2 0 0 0`,
      `reviews ${LAST_OF_MONTH} 3 2 1 0 0`,
      `reviews ${FIRST} 2 2 0 0 0`,
      `reviews ${SECOND} 1 1 0 0 0`,
    ]);
    for (const [source, raw, clean] of SOURCES) {
      const counted = async (table: string) => {
        const [from, by] = table.split(' GROUP BY ');
        const rows = await given.rows(
          `SELECT CAST(${by} AS varchar) AS day, count(*) AS lines FROM ${from} GROUP BY ${by} ORDER BY 1`,
        );
        return rows.map(({ lines }) => lines);
      };
      const of = (column: string) =>
        quality.filter((row) => row['source'] === source).map((row) => row[column]);
      expect([source, of('rows_in'), of('rows_clean')]).toEqual([
        source,
        await counted(raw),
        await counted(clean),
      ]);
    }
  });
});
