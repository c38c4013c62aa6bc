// The restock orders: those that are on their way, and those that were closed last.
import { type RestockOrder, restockOrder } from '../../../contracts/restock-order.ts';
import type { Restock, RestockRow } from '../live-message.ts';
import type { Image, TableMirror } from './table-mirror.ts';

export interface LiveRestock {
  catchUp(): Promise<void>;
  seen(): Restock;
}

const SHOWN = 12;

export function liveRestock(mirror: TableMirror): LiveRestock {
  const orders = new Map<string, RestockRow>();
  return {
    async catchUp() {
      for (const { image } of await mirror.changes())
        for (const row of image === undefined ? [] : rowsOf(image)) orders.set(row.restockOrderId, row);
      forgetClosed(orders);
    },
    seen() {
      const newest = [...orders.values()].toSorted((one, other) => (one.openedAt > other.openedAt ? -1 : 1));
      const open = newest.filter(isOpen);
      const closed = newest.filter((row) => !isOpen(row));
      return { open: open.length, rows: [...open, ...closed].slice(0, SHOWN) };
    },
  };
}

const isOpen = ({ status }: Pick<RestockOrder, 'status'>) =>
  status === 'open' || status === 'partly received';

const rowsOf = (image: Image): readonly RestockRow[] =>
  (image['orders']?.L ?? []).map(({ S = '' }) => {
    const { restockOrderId, quantity, received, status, openedAt } = restockOrder.parse(JSON.parse(S));
    const [sku, locationId] = [image['sku']?.S ?? '', image['locationId']?.S ?? ''];
    return { restockOrderId, sku, locationId, quantity, received, status, openedAt };
  });

const CLOSED_KEPT = 500;

/** A run that goes on for weeks closes thousands. */
function forgetClosed(orders: Map<string, RestockRow>): void {
  const closed = [...orders.values()].filter((row) => !isOpen(row));
  for (const { restockOrderId } of closed.slice(0, Math.max(0, closed.length - CLOSED_KEPT)))
    orders.delete(restockOrderId);
}
