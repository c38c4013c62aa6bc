// What was told of a month stays as it was told; what changes later is told anew, with the reason. On the local SQL engine.
import { describe, expect, it } from 'vitest';
import { integerLiteral, textLiteral } from '../../domain/reporting/sql-literals.ts';
import { archive } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { backfillOf, givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

/** An order of one mug on a day, archived on another. */
const ordered = (given: ShopLake, date: string, arrivedOn = date, price = 2) =>
  archive(given, arrivedOn, `for-${date}-${price}`, [
    anEvent('OrderPlaced', {
      eventId: `order:${date}:${price}`,
      orderId: `${date}:${price}`,
      occurredAt: `${date}T10:00:00Z`,
      lines: [{ lineNumber: 1, sku: 'MUG', quantity: 1, unitPrice: price }],
    }),
  ]);

const month = (given: ShopLake) =>
  given.rows('SELECT month, net_revenue, version, restated_because FROM marts.monthly_sales ORDER BY month');

const closings = (given: ShopLake) =>
  given.rows('SELECT month, version, restated_because FROM marts.month_closings ORDER BY month, version');

describe('a month', () => {
  it('stays at its first version while it lasts, and is closed by the night of its last day', async () => {
    const given = await givenShopLake();
    await ordered(given, '2011-01-05');
    await given.night(nightOf('2011-01-05'));
    await ordered(given, '2011-01-20');
    await given.night(nightOf('2011-01-20'));
    expect(await month(given)).toEqual([
      { month: '2011-01', net_revenue: '4.0000', version: '1', restated_because: null },
    ]);
    expect(await closings(given)).toEqual([]);
    await given.night(nightOf('2011-01-31'));
    expect(await closings(given)).toEqual([{ month: '2011-01', version: '1', restated_because: null }]);
  });

  it('that was closed gets its next version when something late changes it, and says what', async () => {
    const given = await givenShopLake();
    await ordered(given, '2011-01-05');
    await given.night(nightOf('2011-01-31'));
    await ordered(given, '2011-01-30', '2011-02-02');
    await given.night(nightOf('2011-02-02'));
    const because = 'online orders of 2011-01-30';
    expect(await month(given)).toEqual([
      { month: '2011-01', net_revenue: '4.0000', version: '2', restated_because: because },
    ]);
    expect(await closings(given)).toEqual([
      { month: '2011-01', version: '1', restated_because: null },
      { month: '2011-01', version: '2', restated_because: because },
    ]);
    await ordered(given, '2011-01-30', '2011-02-03', 3);
    await given.night(nightOf('2011-02-03'));
    expect((await closings(given)).map(({ version }) => version)).toEqual(['1', '2', '3']);
  });

  it('keeps its version when nothing in it changes, however often it is computed', async () => {
    const given = await givenShopLake();
    await ordered(given, '2011-01-05');
    await given.night(nightOf('2011-01-31'));
    await given.night(backfillOf('2011-01-01', '2011-01-31'));
    await given.night(backfillOf('2011-01-05', '2011-02-05'));
    expect(await month(given)).toEqual([
      { month: '2011-01', net_revenue: '2.0000', version: '1', restated_because: null },
    ]);
    expect(await closings(given)).toHaveLength(1);
  });

  it('of which a version was never closed keeps that version, and both reasons, when it changes again', async () => {
    const given = await givenShopLake();
    await ordered(given, '2011-01-05');
    await given.night(nightOf('2011-01-31'));
    const restate = async (price: number, because: string) => {
      await given.lake.run(
        'change',
        `UPDATE shop_marts.daily_sales SET net_revenue = ${price}.0 WHERE business_date = DATE '2011-01-05'`,
      );
      await given.run('marts/monthly-sales', given.monthParameters('2011-01', because));
    };
    await restate(5, 'the first reason');
    await restate(6, 'the second');
    await given.run('marts/monthly-sales', given.monthParameters('2011-01', 'nothing new'));
    expect(await month(given)).toEqual([
      {
        month: '2011-01',
        net_revenue: '6.0000',
        version: '2',
        restated_because: 'the first reason; the second',
      },
    ]);
  });

  it('that nobody closed is closed by a later night', async () => {
    const given = await givenShopLake();
    await ordered(given, '2010-12-20');
    await given.night(nightOf('2010-12-20'));
    await given.night(nightOf('2011-01-05'));
    expect(await closings(given)).toEqual([{ month: '2010-12', version: '1', restated_because: null }]);
  });

  it('of a backfill is closed when the range reaches its last day', async () => {
    const given = await givenShopLake();
    await ordered(given, '2011-01-05');
    await ordered(given, '2011-02-05');
    await given.night(backfillOf('2011-01-01', '2011-02-10'));
    expect((await closings(given)).map(({ month: of }) => of)).toEqual(['2011-01']);
  });

  it('is exported in the version that holds, and in no other', async () => {
    const given = await givenShopLake();
    await ordered(given, '2011-01-05');
    await given.night(nightOf('2011-01-31'));
    const exported = async (version: number) =>
      (
        await given.run('export/monthly-sales', {
          month: textLiteral('2011-01'),
          version: integerLiteral(version),
        })
      ).rows;
    expect(await exported(1)).toMatchObject([
      { month: '2011-01', location: 'WH-NORTH', orders: '1', net_revenue: '2.0000' },
    ]);
    expect(await exported(2)).toEqual([]);
    const closed = await given.run('export/closed-months', {});
    expect(closed.rows).toMatchObject([{ month: '2011-01', version: '1', restated_because: null }]);
  });
});
