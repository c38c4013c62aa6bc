// Averages and comparisons of days, checked by hand. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../domain/reporting/calendar.ts';
import { type GivenSales, givenSales } from './given-sales.ts';

const trend = async (given: GivenSales, date: string) =>
  (await given.rows(`SELECT * FROM marts.sales_trends WHERE business_date = DATE '${date}'`))[0];

/** As many units every day. */
const steady = (from: string, to: string, units: number) =>
  daysBetween(from, to).map((date) => ({ date, units }));

describe('a day of sales trends', () => {
  it('has averages of the calendar days before it, days without sales included', async () => {
    const given = await givenSales();
    await given.days([
      { date: '2011-01-01', units: 28 },
      { date: '2011-01-22', units: 14, revenue: 30 },
      { date: '2011-01-28', units: 7 },
    ]);
    await given.trends(['2011-01-28']);
    expect(await trend(given, '2011-01-28')).toMatchObject({
      channel: 'store',
      location_id: 'S-1',
      orders: '1',
      units: '7',
      units_avg_7d: '3.0',
      units_avg_28d: '1.75',
      net_revenue_avg_7d: '6.2857',
      net_revenue_avg_28d: '3.5714',
    });
  });

  it('of a new place averages over the days since its first sale', async () => {
    const given = await givenSales();
    await given.days([
      { date: '2011-01-26', units: 4 },
      { date: '2011-01-28', units: 5 },
    ]);
    await given.trends(['2011-01-28']);
    expect(await trend(given, '2011-01-28')).toMatchObject({
      units_avg_7d: '3.0',
      units_avg_28d: '3.0',
      units_7d_week_before: null,
      net_revenue_week_on_week: null,
    });
  });

  it('compares the last seven days with the seven before, and with the same weekdays a year before', async () => {
    const given = await givenSales();
    await given.days([
      ...steady('2010-01-23', '2010-01-29', 5),
      ...steady('2011-01-15', '2011-01-21', 8),
      ...steady('2011-01-22', '2011-01-28', 10),
    ]);
    await given.trends(['2011-01-28']);
    expect(await trend(given, '2011-01-28')).toMatchObject({
      units_7d: '70',
      units_7d_week_before: '56',
      units_7d_year_before: '35',
      units_week_on_week: '0.25',
      units_year_on_year: '1.0',
      net_revenue_7d: '140.0000',
      net_revenue_year_on_year: '1.0',
    });
  });

  it('is there without a sale too, until four weeks have none', async () => {
    const given = await givenSales();
    await given.days([{ date: '2011-01-01', units: 28 }]);
    await given.trends(daysBetween('2011-01-01', '2011-02-03'));
    const rows = await given.rows(
      'SELECT business_date, units, units_avg_28d FROM marts.sales_trends ORDER BY business_date DESC',
    );
    expect(rows).toHaveLength(28);
    expect(rows[0]).toEqual({ business_date: '2011-01-28', units: '0', units_avg_28d: '1.0' });
  });

  it('never adds currencies up', async () => {
    const given = await givenSales();
    await given.days([
      { date: '2011-01-28', units: 1 },
      { date: '2011-01-28', units: 2, currency: 'EUR' },
    ]);
    await given.trends(['2011-01-28']);
    expect(await given.rows('SELECT currency, units_7d FROM marts.sales_trends ORDER BY currency')).toEqual([
      { currency: 'EUR', units_7d: '2' },
      { currency: 'GBP', units_7d: '1' },
    ]);
  });
});

describe('a day that changes late', () => {
  const contents = (given: GivenSales) =>
    given.rows('SELECT * FROM marts.sales_trends ORDER BY business_date, channel, location_id, currency');
  const change = (given: GivenSales, date: string) =>
    given.lake.run(
      'change',
      `UPDATE shop_marts.daily_sales SET units = 100, net_revenue = 500.0 WHERE business_date = DATE '${date}'`,
    );

  it('changes the days after it that nights have made, and a year later, as if it had been so from the start', async () => {
    const [late, punctual] = [await givenSales(), await givenSales()];
    const [first, last, corrected] = ['2010-12-01', '2011-02-10', '2010-12-20'];
    const days = [...daysBetween(first, last), ...daysBetween('2011-12-10', '2011-12-30')];
    const sales = days.map((date, index) => ({ date, units: (index % 5) + 1 }));
    for (const given of [late, punctual]) await given.days(sales);
    await change(punctual, corrected);
    for (const given of [late, punctual])
      await given.trends(days, { runId: 'fill', kind: 'backfill', from: first, to: '2011-12-30' });
    const untouched = await contents(late);
    await change(late, corrected);
    await late.trends([corrected, '2011-12-31'], {
      runId: 'night',
      kind: 'night',
      from: '2011-12-30',
      to: '2011-12-30',
    });
    const rows = await contents(late);
    expect(rows).not.toEqual(untouched);
    expect(rows.filter(({ business_date: date }) => date !== '2011-12-31')).toEqual(await contents(punctual));
  });

  it('makes no days that no night has come to', async () => {
    const given = await givenSales();
    await given.days(steady('2011-01-01', '2011-01-10', 1));
    await given.trends(daysBetween('2011-01-01', '2011-01-10'));
    await change(given, '2011-01-05');
    await given.trends(['2011-01-05', '2011-01-10']);
    const rows = await given.rows('SELECT max(business_date) AS last FROM marts.sales_trends');
    expect(rows).toEqual([{ last: '2011-01-10' }]);
  });

  it('that was taken back altogether leaves nothing of a place that sold on no other', async () => {
    const given = await givenSales();
    await given.days([{ date: '2011-01-05', units: 1, location: 'S-2' }]);
    await given.trends(['2011-01-05']);
    await given.trends(['2011-01-06']);
    await given.lake.run('take back', "DELETE FROM shop_marts.daily_sales WHERE location_id = 'S-2'");
    await given.trends(['2011-01-05', '2011-01-06']);
    expect(await contents(given)).toEqual([]);
  });

  it('computed twice changes no row', async () => {
    const given = await givenSales();
    await given.days(steady('2010-12-01', '2011-01-28', 3));
    const once = async () => {
      await given.trends(['2011-01-27', '2011-01-28']);
      return contents(given);
    };
    expect(await once()).toEqual(await once());
  });
});
