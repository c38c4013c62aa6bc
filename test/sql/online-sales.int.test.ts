// From orders to reports, on the local SQL engine.
import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../contracts/retail-event.ts';
import { archive } from '../helpers/deliveries.ts';
import { anEvent } from '../helpers/events.ts';
import { givenShopLake, nightOf, type ShopLake } from '../helpers/shop-lake.ts';

const DAY = '2011-01-05';

const line = (sku: string, quantity: number, unitPrice: number) => ({
  lineNumber: 1,
  sku,
  quantity,
  unitPrice,
});

const placed = (
  orderId: string,
  lines: EventOf<'OrderPlaced'>['lines'],
  more: Partial<EventOf<'OrderPlaced'>> = {},
) =>
  anEvent('OrderPlaced', {
    eventId: `order:${orderId}`,
    orderId,
    occurredAt: `${DAY}T10:00:00Z`,
    lines,
    ...more,
  });

const cancelled = (orderId: string, lines: EventOf<'OrderCancelled'>['lines'], more: object = {}) =>
  anEvent('OrderCancelled', {
    eventId: `cancel:${orderId}`,
    orderId,
    occurredAt: `${DAY}T11:00:00Z`,
    lines,
    ...more,
  });

const lines = (given: ShopLake) =>
  given.rows('SELECT line_id, kind, quantity, amount, currency FROM clean.sales_lines ORDER BY line_id');

describe('online sales', () => {
  it('are the lines of orders, with the customer and where they came from', async () => {
    const given = await givenShopLake();
    const path = await archive(given, DAY, 'a', [placed('7', [line('MUG', 2, 4.5), line('MUG', 1, 9.9501)])]);
    await given.night(nightOf(DAY));
    const common = {
      business_date: DAY,
      channel: 'online',
      location_id: 'WH-NORTH',
      kind: 'sale',
      order_id: '7',
      sku: 'MUG',
    };
    const origin = {
      occurred_at: `${DAY} 10:00:00.000000`,
      customer_id: 'C-881',
      source_path: path,
      source_id: 'order:7',
    };
    expect(await given.rows('SELECT * FROM clean.sales_lines ORDER BY line_id')).toEqual([
      {
        ...common,
        ...origin,
        line_id: 'order:7#1',
        quantity: '2',
        unit_price: '4.5000',
        amount: '9.0000',
        currency: 'EUR',
      },
      {
        ...common,
        ...origin,
        line_id: 'order:7#2',
        quantity: '1',
        unit_price: '9.9501',
        amount: '9.9501',
        currency: 'EUR',
      },
    ]);
  });

  it('are lowered by returns on the day of the return, known order or not', async () => {
    const given = await givenShopLake();
    const { orderId: _, ...anonymous } = anEvent('OrderReturned', {
      eventId: 'return:1',
      lines: [line('MUG', 1, 4.5)],
    });
    await archive(given, '2011-01-06', 'a', [
      placed('7', [line('MUG', 2, 4.5)]),
      { ...anonymous, occurredAt: '2011-01-06T09:00:00Z' } as EventOf<'OrderReturned'>,
    ]);
    await given.night(nightOf('2011-01-06'));
    expect(
      await given.rows(
        'SELECT business_date, orders, units, gross_revenue, returns, net_revenue FROM marts.daily_sales ORDER BY business_date',
      ),
    ).toEqual([
      {
        business_date: DAY,
        orders: '1',
        units: '2',
        gross_revenue: '9.0000',
        returns: '0.0000',
        net_revenue: '9.0000',
      },
      {
        business_date: '2011-01-06',
        orders: '0',
        units: '-1',
        gross_revenue: '0.0000',
        returns: '4.5000',
        net_revenue: '-4.5000',
      },
    ]);
    expect(await given.rows(`SELECT order_id FROM clean.sales_lines WHERE kind = 'return'`)).toEqual([
      { order_id: 'return:1' },
    ]);
  });

  it('are lowered by cancellations in the currency of their order', async () => {
    const given = await givenShopLake();
    await archive(given, DAY, 'a', [placed('7', [line('MUG', 2, 4.5)], { currency: 'SEK' })]);
    await given.night(nightOf(DAY));
    await archive(given, '2011-01-20', 'b', [
      cancelled('7', [line('MUG', 1, 4.5)], { occurredAt: '2011-01-20T10:00:00Z' }),
      cancelled('8', [line('MUG', 1, 4.5)], { occurredAt: '2011-01-20T10:00:00Z', currency: 'DKK' }),
      cancelled('9', [line('MUG', 1, 4.5)], { occurredAt: '2011-01-20T10:00:00Z', currency: 'crowns' }),
    ]);
    await given.night(nightOf('2011-01-20'));
    expect((await lines(given)).filter(({ kind }) => kind === 'cancellation')).toEqual([
      { line_id: 'cancel:7#1', kind: 'cancellation', quantity: '-1', amount: '-4.5000', currency: 'SEK' },
      { line_id: 'cancel:8#1', kind: 'cancellation', quantity: '-1', amount: '-4.5000', currency: 'DKK' },
      { line_id: 'cancel:9#1', kind: 'cancellation', quantity: '-1', amount: '-4.5000', currency: 'XXX' },
    ]);
  });

  it('find the currency of an order that came with its cancellation', async () => {
    const given = await givenShopLake();
    await archive(given, DAY, 'a', [
      cancelled('7', [line('MUG', 1, 4.5)]),
      placed('7', [line('MUG', 2, 4.5)], { currency: 'SEK' }),
    ]);
    await given.night(nightOf(DAY));
    expect((await lines(given)).map(({ currency }) => currency)).toEqual(['SEK', 'SEK']);
  });

  it('leave out a line whose amount money cannot hold, and say so; its units move all the same', async () => {
    const given = await givenShopLake();
    await archive(given, DAY, 'a', [
      placed('7', [line('MUG', 1_000_000_000, 9_999_999_999), line('TEA', 1_000_000_000, 9)]),
    ]);
    await given.night(nightOf(DAY));
    expect(await lines(given)).toMatchObject([{ line_id: 'order:7#2', amount: '9000000000.0000' }]);
    expect(await given.rows(`SELECT source, reason_code FROM clean.rejected_rows`)).toEqual([
      { source: 'order_lines', reason_code: 'OUT_OF_RANGE' },
    ]);
    expect(await given.rows('SELECT sku, quantity_change FROM clean.stock_movements ORDER BY sku')).toEqual([
      { sku: 'MUG', quantity_change: '-1000000000' },
      { sku: 'TEA', quantity_change: '-1000000000' },
    ]);
  });

  it('of late events go to the days when they happened', async () => {
    const given = await givenShopLake();
    await archive(given, DAY, 'a', [placed('7', [line('MUG', 1, 1)])]);
    await given.night(nightOf(DAY));
    await archive(given, '2011-01-08', 'b', [placed('8', [line('MUG', 1, 2)])]);
    const ran = await given.night(nightOf('2011-01-08'));
    expect(ran).not.toContain('refine/sales-lines-store');
    expect(ran).not.toContain('refine/sales-lines-cancelled');
    expect(await given.rows('SELECT business_date, orders, net_revenue FROM marts.daily_sales')).toEqual([
      { business_date: DAY, orders: '2', net_revenue: '3.0000' },
    ]);
  });
});
