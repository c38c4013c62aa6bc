// What a shortage, or the end of one, does to the order of a product, judged by the counter as it is now.
import type { RestockOrder } from '../../contracts/restock-order.ts';
import { stockLevel } from '../inventory/stock-level.ts';
import {
  openOrderOf,
  type PresentCounter,
  type RestockState,
  restockOrderId,
  withLastOrder,
  withNewOrder,
} from './restock-state.ts';

/** What came of it, in the words of the metrics. */
export type RestockOutcome =
  | 'ordered'
  /** An order for this shortage is under way already. */
  | 'on-order'
  /** The stock came back meanwhile: an old notice, or goods that have been received and are about to be counted. */
  | 'stocked'
  /** Nobody said up to how many to order. */
  | 'no-order-up-to'
  /** The policy's `orderUpTo` is not above what is there. */
  | 'nothing-to-order'
  | 'cancelled'
  /** The shortage is over, and there is nothing to cancel. */
  | 'resolved';

export interface Reconsidered {
  /** The very state that was given when there is nothing to record. */
  readonly state: RestockState;
  readonly outcome: RestockOutcome;
}

/** When and how an order is judged. */
export interface Occasion {
  /** When the reason arose, ISO-8601. */
  readonly at: string;
  /** How old an order becomes before nobody waits for it, or for the rest of it, any more. */
  readonly overdueDays: number;
}

const MAX_QUANTITY = 1_000_000_000;
const DAY_MS = 86_400_000;

/**
 * Orders what is short and not on order yet; cancels what is on order and no longer needed. That the present counter is
 * judged, and not the one that a notice tells of, is why late notices never order twice.
 */
export function reconsider(
  recorded: RestockState,
  counter: PresentCounter | undefined,
  { at, overdueDays }: Occasion,
): Reconsidered {
  const state = withoutOverdue(recorded, { at, overdueDays });
  if (!state.isShort) return withoutShortage(state, counter, at);
  if (openOrderOf(state) !== undefined) return { state, outcome: 'on-order' };
  const stock = stockOf(state, counter);
  const { reorderPoint = 0, orderUpTo } = counter ?? {};
  // Whoever was short is fine above the band only: until then no notice says that the shortage is over, or new.
  if (stockLevel(stock, reorderPoint, 'low') === 'none') return { state, outcome: 'stocked' };
  if (orderUpTo === undefined) return { state, outcome: 'no-order-up-to' };
  if (orderUpTo <= stock) return { state, outcome: 'nothing-to-order' };
  const quantity = Math.min(orderUpTo - stock, MAX_QUANTITY);
  return { state: withNewOrder(state, newOrder(state, quantity, at)), outcome: 'ordered' };
}

/** An order that never comes must not keep others from being made. */
function withoutOverdue(state: RestockState, { at, overdueDays }: Occasion): RestockState {
  const open = openOrderOf(state);
  if (open === undefined || Date.parse(at) - Date.parse(open.openedAt) < overdueDays * DAY_MS) return state;
  return cancelled(state, open, at);
}

/** A delivery that the counter has counted, and the tracker not seen yet, may be what was ordered: then nothing is cancelled. */
function withoutShortage(state: RestockState, counter: PresentCounter | undefined, at: string): Reconsidered {
  const open = openOrderOf(state);
  const unseen = (counter?.received ?? 0) - state.received;
  const level = stockLevel(stockOf(state, counter), counter?.reorderPoint ?? 0, 'none');
  if (open === undefined || open.received > 0 || unseen > 0 || level !== 'none')
    return { state, outcome: 'resolved' };
  return { state: cancelled(state, open, at), outcome: 'cancelled' };
}

const cancelled = (state: RestockState, open: RestockOrder, at: string): RestockState =>
  withLastOrder(state, { ...open, status: 'cancelled', closedAt: at });

/** What is on hand, with deliveries that the counter will have counted in a moment. */
function stockOf({ received }: RestockState, counter: PresentCounter | undefined): number {
  return (counter?.onHand ?? 0) + Math.max(0, received - (counter?.received ?? 0));
}

function newOrder(state: RestockState, quantity: number, at: string): RestockOrder {
  const orderNumber = (state.orders.at(-1)?.orderNumber ?? 0) + 1;
  return {
    restockOrderId: restockOrderId(state, orderNumber),
    orderNumber,
    quantity,
    received: 0,
    status: 'open',
    noticeNumber: state.lastNoticeNumber,
    openedAt: at,
  };
}
