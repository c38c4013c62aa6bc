// What the bus is yet to be told of the orders of a product.
import type { RestockAction } from '../../contracts/actions/restock-action.ts';
import type { RestockOrder } from '../../contracts/restock-order.ts';
import { type CounterKey, counterName } from '../inventory/stock-change.ts';
import { isClosed } from './restock-state.ts';

/** The orders of a product as they were at one version of its state. */
export interface RestockImage extends CounterKey {
  readonly orders: readonly RestockOrder[];
  readonly version: number;
}

/** What is recorded of what was told. */
export interface RestockAnnouncement extends CounterKey {
  /** The version of the orders that was judged. */
  readonly version: number;
  /** The newest order that is told of, or is about to be. */
  readonly orderNumber: number;
  /** Whether its end is told, or is about to be. */
  readonly isClosed: boolean;
  /** Actions that may not have been told yet, the oldest first. */
  readonly untold: readonly RestockAction[];
}

/** An announcement bound to what it was decided from. */
export interface AnnouncementRevision {
  readonly announcement: RestockAnnouncement;
  /** The version in the announcement that this one takes the place of; undefined when there was none. */
  readonly replaces: number | undefined;
}

/** The announcement when all of its actions have been told. */
export const toldRevision = (announcement: RestockAnnouncement): AnnouncementRevision => ({
  announcement: { ...announcement, untold: [] },
  replaces: announcement.version,
});

/**
 * What is to be recorded after an image, with further untold actions; undefined when there is nothing to record: the
 * image is old, or no order was opened or closed. Each image holds the newest orders, so that one tells of all that
 * came before it.
 */
export function judgeOrders(
  image: RestockImage,
  recorded: RestockAnnouncement | undefined,
): RestockAnnouncement | undefined {
  const last = image.orders.at(-1);
  if (last === undefined) return undefined;
  if (recorded !== undefined && image.version <= recorded.version) return undefined;
  const actions = image.orders.flatMap((order) => actionsOf(image, order, recorded));
  if (actions.length === 0) return undefined;
  return {
    locationId: image.locationId,
    sku: image.sku,
    version: image.version,
    orderNumber: last.orderNumber,
    isClosed: isClosed(last),
    untold: [...(recorded?.untold ?? []), ...actions],
  };
}

/** The newest of the images of each product: it holds all that the others do. */
export function newestImages(images: readonly RestockImage[]): readonly RestockImage[] {
  const newest = new Map<string, RestockImage>();
  for (const image of images)
    if (image.version > (newest.get(counterName(image))?.version ?? 0)) newest.set(counterName(image), image);
  return [...newest.values()];
}

function actionsOf(
  key: CounterKey,
  order: RestockOrder,
  recorded: RestockAnnouncement | undefined,
): readonly RestockAction[] {
  const toldNumber = recorded?.orderNumber ?? 0;
  if (order.orderNumber < toldNumber) return [];
  const isNew = order.orderNumber > toldNumber;
  const closed = isClosed(order) && (isNew || recorded?.isClosed === false) ? [closing(key, order)] : [];
  return isNew ? [ordered(key, order), ...closed] : closed;
}

const about = (key: CounterKey, order: RestockOrder, what: string, occurredAt: string) => ({
  // The order's own id names place, product and number.
  id: `${what}:${order.restockOrderId.slice('restock:'.length)}`,
  occurredAt,
  restockOrderId: order.restockOrderId,
  locationId: key.locationId,
  sku: key.sku,
  quantity: order.quantity,
});

const ordered = (key: CounterKey, order: RestockOrder): RestockAction => ({
  detailType: 'RestockOrdered',
  detail: { ...about(key, order, 'restock-ordered', order.openedAt), noticeNumber: order.noticeNumber },
});

function closing(key: CounterKey, order: RestockOrder): RestockAction {
  const closedAt = order.closedAt ?? order.openedAt;
  if (order.status === 'cancelled')
    return { detailType: 'RestockCancelled', detail: about(key, order, 'restock-cancelled', closedAt) };
  const detail = { ...about(key, order, 'restock-completed', closedAt), received: order.received };
  return { detailType: 'RestockCompleted', detail };
}
