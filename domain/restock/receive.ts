// What a delivery does to the order of a product.
import type { RestockOrder } from '../../contracts/restock-order.ts';
import { openOrderOf, type RestockState, withLastOrder } from './restock-state.ts';

export interface Receipt {
  readonly quantity: number;
  /** The order that the delivery says it fills. */
  readonly restockOrderId: string | undefined;
  /** When the event stream took it, ISO-8601. */
  readonly arrivedAt: string;
}

/** `unordered`: it belongs to no order that is open. */
export type ReceiptOutcome = 'partly-received' | 'completed' | 'unordered';

export function receive(
  receipt: Receipt,
  state: RestockState,
): { readonly state: RestockState; readonly outcome: ReceiptOutcome } {
  const received = { ...state, received: state.received + receipt.quantity };
  const open = openOrderOf(state);
  if (open === undefined || !fills(receipt, open)) return { state: received, outcome: 'unordered' };
  const order = { ...open, received: open.received + receipt.quantity };
  if (order.received < order.quantity)
    return {
      state: withLastOrder(received, { ...order, status: 'partly received' }),
      outcome: 'partly-received',
    };
  return {
    state: withLastOrder(received, { ...order, status: 'completed', closedAt: receipt.arrivedAt }),
    outcome: 'completed',
  };
}

/** A delivery that names no order is taken for the open one, unless it was on the stream before that was opened. */
function fills({ restockOrderId, arrivedAt }: Receipt, order: RestockOrder): boolean {
  if (restockOrderId !== undefined) return restockOrderId === order.restockOrderId;
  return Date.parse(arrivedAt) >= Date.parse(order.openedAt);
}
