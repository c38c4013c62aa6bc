import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/restock/decide.ts';
import type { PresentCounter, RestockState } from '../../../domain/restock/restock-state.ts';
import { KEY } from '../../helpers/events.ts';
import { anOrder, aRestock, aShortCounter } from '../../helpers/restock.ts';
import { aNotice } from '../../helpers/stock.ts';

const low = (noticeNumber: number) =>
  aNotice({ ...KEY, noticeNumber, severity: 'low', occurredAt: '2026-03-02T10:00:00.000Z' });
const resolved = (noticeNumber: number) => ({ ...low(noticeNumber), severity: 'none' as const });

const deciding = (
  notice: ReturnType<typeof aNotice>,
  state: RestockState | undefined,
  counter: PresentCounter | undefined,
) => decide(notice, state, { counter, overdueDays: 60 });

describe('a shortage', () => {
  it('is ordered up to the mark, under a number of its own', () => {
    // When
    const { state, outcome } = deciding(low(3), undefined, aShortCounter());

    // Then
    expect(outcome).toBe('ordered');
    expect(state).toEqual({
      ...KEY,
      lastNoticeNumber: 3,
      isShort: true,
      received: 0,
      orders: [
        {
          restockOrderId: 'restock:WH-NORTH:MUG-BLUE:1',
          orderNumber: 1,
          quantity: 48,
          received: 0,
          status: 'open',
          noticeNumber: 3,
          openedAt: '2026-03-02T10:00:00.000Z',
        },
      ],
      marks: {},
      version: 0,
    });
  });

  it('is ordered by what is there now, not by what the notice saw', () => {
    const { state } = deciding(low(3), undefined, aShortCounter({ onHand: -5 }));
    expect(state?.orders[0]?.quantity).toBe(65);
  });

  it('that gets worse is not ordered a second time', () => {
    const { state, outcome } = deciding(low(2), aRestock(), aShortCounter({ onHand: 0 }));
    expect(outcome).toBe('on-order');
    expect(state).toEqual({ ...aRestock(), lastNoticeNumber: 2 });
  });

  it.each([1, 2])('of notice %i is old news when notice 2 was heard', (noticeNumber) => {
    const before = aRestock({ lastNoticeNumber: 2, orders: [] });
    expect(deciding(low(noticeNumber), before, aShortCounter())).toEqual({
      state: before,
      outcome: 'repeated',
    });
  });

  it('whose notice came late, when stock is fine again, is not ordered', () => {
    const { state, outcome } = deciding(low(2), undefined, aShortCounter({ onHand: 60 }));
    expect(outcome).toBe('stocked');
    expect(state?.orders).toEqual([]);
  });

  it('that goods are about to end, which are received but not counted yet, is not ordered', () => {
    const before = aRestock({ received: 48, orders: [anOrder({ received: 48, status: 'completed' })] });
    expect(deciding(low(2), before, aShortCounter({ received: 0 })).outcome).toBe('stocked');
    expect(deciding(low(2), before, aShortCounter({ received: 48 })).outcome).toBe('ordered');
  });

  it('is ordered again, under the next number, when its order has come', () => {
    const before = aRestock({ received: 48, orders: [anOrder({ received: 48, status: 'completed' })] });
    const { state } = deciding(low(2), before, aShortCounter({ received: 48 }));
    expect(state?.orders.map(({ restockOrderId }) => restockOrderId)).toEqual([
      'restock:WH-NORTH:MUG-BLUE:1',
      'restock:WH-NORTH:MUG-BLUE:2',
    ]);
  });

  it('without a mark to order up to is not ordered, which is told apart', () => {
    const { state, outcome } = deciding(low(1), undefined, aShortCounter({ orderUpTo: undefined }));
    expect(outcome).toBe('no-order-up-to');
    expect(state).toMatchObject({ lastNoticeNumber: 1, isShort: true, orders: [] });
  });

  it('is not ordered when the mark is no more than what is there', () => {
    expect(deciding(low(1), undefined, aShortCounter({ orderUpTo: 12 })).outcome).toBe('nothing-to-order');
    expect(deciding(low(1), undefined, aShortCounter({ onHand: 0, orderUpTo: 0 })).outcome).toBe(
      'nothing-to-order',
    );
  });

  it('may be of one unit, and of no more than a contract can say', () => {
    expect(deciding(low(1), undefined, aShortCounter({ orderUpTo: 13 })).state?.orders[0]?.quantity).toBe(1);
    const oversold = aShortCounter({ onHand: -2_000_000_000 });
    expect(deciding(low(1), undefined, oversold).state?.orders[0]?.quantity).toBe(1_000_000_000);
  });
});

describe('the end of a shortage', () => {
  const fine = aShortCounter({ onHand: 50 });

  it('cancels an order of which nothing has come', () => {
    const { state, outcome } = deciding(resolved(2), aRestock(), fine);
    expect(outcome).toBe('cancelled');
    expect(state).toMatchObject({
      isShort: false,
      orders: [{ status: 'cancelled', closedAt: '2026-03-02T10:00:00.000Z' }],
    });
  });

  it('leaves an order alone of which a part has come: the rest is on its way', () => {
    const before = aRestock({ received: 20, orders: [anOrder({ received: 20, status: 'partly received' })] });
    const { state, outcome } = deciding(resolved(2), before, { ...fine, received: 20 });
    expect(outcome).toBe('resolved');
    expect(state?.orders).toEqual(before.orders);
  });

  it('leaves an order alone whose goods are counted already, but not yet seen by the tracker', () => {
    const { state, outcome } = deciding(resolved(2), aRestock(), { ...fine, received: 48 });
    expect(outcome).toBe('resolved');
    expect(state).toMatchObject({ isShort: false, orders: [{ status: 'open' }] });
  });

  it('leaves an order alone when the product is short again by now', () => {
    expect(deciding(resolved(2), aRestock(), aShortCounter()).outcome).toBe('resolved');
  });

  it('has nothing to cancel when nothing was ordered', () => {
    expect(deciding(resolved(2), undefined, fine)).toMatchObject({
      outcome: 'resolved',
      state: { lastNoticeNumber: 2, isShort: false, orders: [] },
    });
  });
});

describe('an order that never comes', () => {
  it('is given up, and what is still short is ordered anew', () => {
    // Given
    const before = aRestock({ orders: [anOrder({ openedAt: '2026-01-01T10:00:00.000Z' })] });
    // When
    const { state, outcome } = deciding(low(2), before, aShortCounter());
    // Then
    expect(outcome).toBe('ordered');
    expect(state?.orders.map(({ status }) => status)).toEqual(['cancelled', 'open']);
  });

  it('is waited for up to the day', () => {
    const before = aRestock({ orders: [anOrder({ openedAt: '2026-01-01T10:00:00.001Z' })] });
    expect(deciding(low(2), before, aShortCounter()).outcome).toBe('on-order');
  });
});
