// What is to be ordered or cancelled by what is known of a product: the rules of design and ADR 11 in the plainest way.
import type { CounterImage, SavedRestock } from '../../journal.ts';
import { levelOf } from '../../oracles/history.ts';

export interface OrderTruth {
  readonly orderNumber: number;
  readonly quantity: number;
  readonly received: number;
  readonly status: string;
}

export interface RestockTruth {
  readonly lastNoticeNumber: number;
  readonly isShort: boolean;
  readonly received: number;
  readonly orders: readonly OrderTruth[];
}

export const NOTHING_ORDERED: RestockTruth = { lastNoticeNumber: 0, isShort: false, received: 0, orders: [] };

export const truthOfState = ({
  lastNoticeNumber,
  isShort,
  received,
  orders,
}: SavedRestock): RestockTruth => ({
  lastNoticeNumber,
  isShort,
  received,
  orders: orders.map(({ orderNumber, quantity, received: come, status }) => ({
    orderNumber,
    quantity,
    received: come,
    status,
  })),
});

export const isOpen = ({ status }: { readonly status: string }): boolean =>
  status === 'open' || status === 'partly received';

const KEPT = 10;

/** @param counter as it was read; undefined when there is none */
export function reorder(known: RestockTruth, counter: CounterImage | undefined): RestockTruth {
  const { isShort, received, orders } = known;
  const last = orders.at(-1);
  const open = last !== undefined && isOpen(last) ? last : undefined;
  const counted = counter?.received ?? 0;
  // What has come and is about to be counted is there.
  const stock = (counter?.onHand ?? 0) + Math.max(0, received - counted);
  const reorderPoint = counter?.reorderPoint ?? 0;
  if (!isShort) {
    const isNeeded = open === undefined || open.received > 0 || counted > received;
    if (isNeeded || levelOf(stock, reorderPoint, 'none') !== 'none') return known;
    return { ...known, orders: [...orders.slice(0, -1), { ...open, status: 'cancelled' }] };
  }
  const upTo = counter?.orderUpTo;
  if (open !== undefined || levelOf(stock, reorderPoint, 'low') === 'none') return known;
  if (upTo === undefined || upTo <= stock) return known;
  const order = {
    orderNumber: (last?.orderNumber ?? 0) + 1,
    quantity: upTo - stock,
    received: 0,
    status: 'open',
  };
  return { ...known, orders: [...orders, order].slice(-KEPT) };
}
