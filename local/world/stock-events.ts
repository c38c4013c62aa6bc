// The events about one shelf, as warehouses and stores send them.
import type { EventOf } from '../../contracts/retail-event.ts';
import type { TimedEvent } from './agenda.ts';
import type { Shelf } from './assortment.ts';
import { instantOf } from './calendar.ts';

export interface Policy {
  readonly reorderPoint: number;
  readonly orderUpTo: number;
}

/** What makes the event's id: a receipt's number, or the day of a count or policy. */
interface Occasion {
  readonly atMs: number;
  readonly reference: string;
}

type AdjustmentReason = EventOf<'StockAdjusted'>['reason'];

export function stockReceived(
  key: { readonly locationId: string; readonly sku: string },
  quantity: number,
  { atMs, reference }: Occasion,
): TimedEvent {
  const event: EventOf<'StockReceived'> = {
    eventType: 'StockReceived',
    eventId: `receipt:${key.locationId}:${reference}`,
    occurredAt: instantOf(atMs),
    locationId: key.locationId,
    sku: key.sku,
    quantity,
  };
  return { atMs, event };
}

export function stockPolicySet({ place, product }: Shelf, policy: Policy, occasion: Occasion): TimedEvent {
  const { atMs, reference } = occasion;
  const event: EventOf<'StockPolicySet'> = {
    eventType: 'StockPolicySet',
    eventId: `policy:${place.locationId}:${product.sku}:${reference}`,
    occurredAt: instantOf(atMs),
    locationId: place.locationId,
    sku: product.sku,
    reorderPoint: policy.reorderPoint,
    orderUpTo: policy.orderUpTo,
    productName: product.name,
    category: product.category,
  };
  return { atMs, event };
}

export function stockAdjusted(
  { place, product }: Shelf,
  found: { readonly quantityDelta: number; readonly reason: AdjustmentReason },
  { atMs, reference }: Occasion,
): TimedEvent {
  const event: EventOf<'StockAdjusted'> = {
    eventType: 'StockAdjusted',
    eventId: `count:${place.locationId}:${product.sku}:${reference}`,
    occurredAt: instantOf(atMs),
    locationId: place.locationId,
    sku: product.sku,
    ...found,
  };
  return { atMs, event };
}
