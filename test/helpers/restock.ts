// Restock orders, states and counters for tests, with overrides.
import { type RestockOrder, restockOrderExample } from '../../contracts/restock-order.ts';
import { newState, type PresentCounter, type RestockState } from '../../domain/restock/restock-state.ts';
import { KEY } from './events.ts';
import { aCounter } from './stock.ts';

/** Of which nothing has come yet. */
export const anOrder = (overrides: Partial<RestockOrder> = {}): RestockOrder => {
  const { closedAt: _, ...order } = restockOrderExample;
  return {
    ...order,
    restockOrderId: 'restock:WH-NORTH:MUG-BLUE:1',
    orderNumber: 1,
    received: 0,
    status: 'open',
    noticeNumber: 1,
    openedAt: '2026-03-01T10:00:00.000Z',
    ...overrides,
  };
};

/** A product that is short since notice 1, and on order. */
export const aRestock = (overrides: Partial<RestockState> = {}): RestockState => ({
  ...newState(KEY),
  lastNoticeNumber: 1,
  isShort: true,
  orders: [anOrder()],
  version: 1,
  ...overrides,
});

/** Low at 12 of 60, nothing received. */
export const aShortCounter = (overrides: Partial<PresentCounter> = {}): PresentCounter => ({
  ...aCounter({ onHand: 12, reorderPoint: 12 }),
  received: 0,
  ...overrides,
});
