import { describe, expect, it } from 'vitest';
import { applyReceipts } from '../../../domain/restock/apply-receipts.ts';
import { type Receipt, receive } from '../../../domain/restock/receive.ts';
import { anOrder, aRestock } from '../../helpers/restock.ts';

const aReceipt = (overrides: Partial<Receipt> = {}): Receipt => ({
  quantity: 48,
  restockOrderId: 'restock:WH-NORTH:MUG-BLUE:1',
  arrivedAt: '2026-03-03T06:30:00.000Z',
  ...overrides,
});

describe('a delivery', () => {
  it('of all that was ordered completes the order', () => {
    const { state, outcome } = receive(aReceipt(), aRestock());
    expect(outcome).toBe('completed');
    expect(state).toMatchObject({
      received: 48,
      orders: [{ received: 48, status: 'completed', closedAt: '2026-03-03T06:30:00.000Z' }],
    });
  });

  it('of a part leaves the order open for the rest', () => {
    // When
    const first = receive(aReceipt({ quantity: 30 }), aRestock());
    const second = receive(aReceipt({ quantity: 18 }), first.state);
    // Then
    expect([first.outcome, second.outcome]).toEqual(['partly-received', 'completed']);
    expect(first.state.orders[0]).toMatchObject({ received: 30, status: 'partly received' });
    expect(second.state.orders[0]).toMatchObject({ received: 48, status: 'completed' });
  });

  it('of more than was ordered completes it too', () => {
    expect(receive(aReceipt({ quantity: 50 }), aRestock()).state.orders[0]).toMatchObject({
      received: 50,
      status: 'completed',
    });
  });

  it('that names no order is taken for the open one', () => {
    expect(receive(aReceipt({ restockOrderId: undefined }), aRestock()).outcome).toBe('completed');
  });

  it('that names no order, and was on the stream before the order was made, is none of it', () => {
    const early = aReceipt({ restockOrderId: undefined, arrivedAt: '2026-03-01T09:59:59.999Z' });
    const { state, outcome } = receive(early, aRestock());
    expect(outcome).toBe('unordered');
    expect(state).toMatchObject({ received: 48, orders: [{ received: 0, status: 'open' }] });
  });

  it.each(['completed', 'cancelled'] as const)('for an order that is %s changes it no more', (status) => {
    const closed = anOrder({ status, received: status === 'completed' ? 48 : 0 });
    const { state, outcome } = receive(aReceipt(), aRestock({ orders: [closed] }));
    expect(outcome).toBe('unordered');
    expect(state).toMatchObject({ received: 48, orders: [closed] });
  });

  it('for another order is not taken for this one', () => {
    expect(receive(aReceipt({ restockOrderId: 'of-another-system' }), aRestock()).outcome).toBe('unordered');
  });
});

describe('the deliveries of a batch', () => {
  const shard = { markName: 'm1-0', marksKeptDays: 16 };
  const receipts = [
    { ...aReceipt({ quantity: 10 }), sequence: '01' },
    { ...aReceipt({ quantity: 20 }), sequence: '02' },
  ];

  it('count once, however the batch comes again', () => {
    // Given
    const first = applyReceipts(receipts.slice(0, 1), aRestock(), shard);
    // When
    const again = applyReceipts(receipts, first?.state ?? aRestock(), shard);
    // Then
    expect(again?.outcomes).toEqual(['partly-received']);
    expect(again?.state).toMatchObject({ received: 30, marks: { 'm1-0': { sequence: '02' } } });
    expect(applyReceipts(receipts, again?.state ?? aRestock(), shard)).toBeUndefined();
  });

  it('of another shard have a mark of their own', () => {
    const first = applyReceipts(receipts, aRestock(), shard);
    const other = applyReceipts(receipts, first?.state ?? aRestock(), { ...shard, markName: 'm1-1' });
    expect(Object.keys(other?.state.marks ?? {})).toEqual(['m1-0', 'm1-1']);
    expect(other?.state.received).toBe(60);
  });

  it('drop marks that nothing can come back to', () => {
    const marks = { 'm1-9': { sequence: '99', arrivedAt: '2026-02-01T00:00:00.000Z' } };
    expect(Object.keys(applyReceipts(receipts, aRestock({ marks }), shard)?.state.marks ?? {})).toEqual([
      'm1-0',
    ]);
  });
});
