// What is recorded of one product at one location: its restock orders, the notices that were heard, what was received.
import type { RestockOrder } from '../../contracts/restock-order.ts';
import type { StockCounter } from '../inventory/judge-stock.ts';
import type { CounterKey } from '../inventory/stock-change.ts';

/** How far one shard of the event stream has been applied. */
export interface ReceiptMark {
  /** Comparable text, see `sequenceText`. */
  readonly sequence: string;
  /** When the stream took that record, ISO-8601: a mark that nothing can come back to is dropped. */
  readonly arrivedAt: string;
}

export interface RestockState extends CounterKey {
  /** The highest that was heard: that one and all below it are old. 0 before the first. */
  readonly lastNoticeNumber: number;
  /** Whether the last notice told of a shortage. */
  readonly isShort: boolean;
  /** Units that all deliveries brought, ordered here or not: compared with what the counter has counted of them. */
  readonly received: number;
  /** The newest orders, the oldest of them first; only the last one may be on order. */
  readonly orders: readonly RestockOrder[];
  /** By the mark's name. */
  readonly marks: Readonly<Record<string, ReceiptMark>>;
  /** Grows by one with every write; 0 before the first. */
  readonly version: number;
}

/** The counter as it is now, with the units that deliveries brought it. */
export interface PresentCounter extends StockCounter {
  readonly received: number;
}

/** Orders that are kept with the state, so that an announcer that was away for long can still tell of each. */
export const ORDERS_KEPT = 10;

export const newState = ({ locationId, sku }: CounterKey): RestockState => ({
  locationId,
  sku,
  lastNoticeNumber: 0,
  isShort: false,
  received: 0,
  orders: [],
  marks: {},
  version: 0,
});

export const isClosed = ({ status }: RestockOrder): boolean =>
  status === 'completed' || status === 'cancelled';

/** The order that has not come yet, or not all of it. */
export function openOrderOf({ orders }: RestockState): RestockOrder | undefined {
  const last = orders.at(-1);
  return last === undefined || isClosed(last) ? undefined : last;
}

/** With another last order. */
export const withLastOrder = (state: RestockState, order: RestockOrder): RestockState => ({
  ...state,
  orders: [...state.orders.slice(0, -1), order],
});

/** With one more order. */
export const withNewOrder = (state: RestockState, order: RestockOrder): RestockState => ({
  ...state,
  orders: [...state.orders, order].slice(-ORDERS_KEPT),
});

/**
 * One per order, and one per place and product: a place whose name holds what the parts are joined by is told apart by
 * its length.
 */
export function restockOrderId({ locationId, sku }: CounterKey, orderNumber: number): string {
  const place = /[:~]/.test(locationId) ? `${locationId.length}~${locationId}` : locationId;
  return `restock:${place}:${sku}:${orderNumber}`;
}
