import { expect, it } from 'vitest';
import { id } from '../../../contracts/fields.ts';
import { ORDERS_KEPT, restockOrderId, withNewOrder } from '../../../domain/restock/restock-state.ts';
import { anOrder, aRestock } from '../../helpers/restock.ts';

it('an order is called after its place, its product and its number', () => {
  expect(restockOrderId({ locationId: 'WH-NORTH', sku: 'MUG-BLUE' }, 7)).toBe('restock:WH-NORTH:MUG-BLUE:7');
});

it('orders of different places and products are never called alike', () => {
  const keys = [
    { locationId: 'A:B', sku: 'C' },
    { locationId: 'A', sku: 'B:C' },
    { locationId: '3~A', sku: 'B:C' },
    { locationId: '3~A:B', sku: 'C' },
  ];
  expect(new Set(keys.map((key) => restockOrderId(key, 1))).size).toBe(keys.length);
});

it('the longest names make an id that the contracts take', () => {
  const longest = { locationId: '😀'.repeat(63).concat(':'), sku: '😀'.repeat(64) };
  expect(id().safeParse(restockOrderId(longest, 1_000_000_000)).success).toBe(true);
});

it('only the newest orders are kept', () => {
  let state = aRestock({ orders: [] });
  for (let orderNumber = 1; orderNumber <= ORDERS_KEPT + 5; orderNumber += 1)
    state = withNewOrder(state, anOrder({ orderNumber, status: 'completed' }));
  expect(state.orders).toHaveLength(ORDERS_KEPT);
  expect(state.orders.at(-1)?.orderNumber).toBe(ORDERS_KEPT + 5);
});
