// What is remembered of the events that were judged, and which events of a batch are new by it.
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { distinctEvents, type SequencedEvent } from '../../inventory/count-batch.ts';
import { entitiesOf, kindOfKey } from '../entities.ts';
import type { FraudEvent } from '../profile.ts';
import type { Touch } from './profile-revision.ts';

/** Where the stream holds a record. */
export interface Position {
  readonly shard: string;
  readonly sequence: string;
}

export interface KnownEvents {
  /** By event id. */
  readonly events: ReadonlyMap<string, Position>;
  /** The keys of the profiles that an order touched, by order id. */
  readonly orders: ReadonlyMap<string, readonly string[]>;
}

/** An event of the batch that counts. */
export interface FraudTouch extends Touch {
  /** Of the profiles that it touches. */
  readonly keys: readonly string[];
  /** Whether an earlier attempt at this very record wrote down that it was judged. */
  readonly isKnown: boolean;
}

/** What is to be remembered of an event. */
export interface JudgedEvent {
  readonly eventId: string;
  readonly position: Position;
  /** Of an order: what it touched, for those who only know its id. */
  readonly order?: { readonly orderId: string; readonly keys: readonly string[] };
}

/** An order that is placed again and again, under one id and always new events, touches no more than this. */
const KEYS_PER_ORDER = 25;

export const isFraudEvent = (event: RetailEvent): event is FraudEvent =>
  event.eventType === 'OrderPlaced' ||
  event.eventType === 'PaymentChargedBack' ||
  event.eventType === 'CaseDecided';

/** Of the events of a batch, in the shard's order: those that count, and how many are copies that do not. */
export function countingTouches(
  given: readonly SequencedEvent<FraudEvent>[],
  known: KnownEvents,
  shard: string,
): { readonly touches: readonly FraudTouch[]; readonly duplicates: number } {
  const orders = new Map(known.orders);
  const touches = distinctEvents(given).flatMap(({ sequence, event }): readonly FraudTouch[] => {
    const seen = known.events.get(event.eventId);
    if (seen !== undefined && (seen.sequence !== sequence || seen.shard !== shard)) return [];
    return [{ sequence, event, keys: keysOf(event, orders, shard), isKnown: seen !== undefined }];
  });
  return { touches, duplicates: given.length - touches.length };
}

/** Adds an order's keys to `orders`, so that what follows in the batch finds them. */
function keysOf(event: FraudEvent, orders: Map<string, readonly string[]>, shard: string): readonly string[] {
  const before = orders.get(event.orderId);
  if (event.eventType !== 'OrderPlaced') {
    // Of an order that nobody saw, its customer is known.
    const touched = before ?? [`customer#${event.customerId}`];
    // Verdicts teach a shop nothing: its habit is about amounts.
    return touched.filter((key) => kindOfKey(key) !== 'shop');
  }
  const keys = entitiesOf(event, shard).map(({ key }) => key);
  orders.set(event.orderId, [...new Set([...(before ?? []), ...keys])].slice(-KEYS_PER_ORDER));
  return keys;
}

/** What is to be written down of the touches that are not known yet. */
export function judgedEventsOf(
  touches: readonly FraudTouch[],
  known: KnownEvents,
  shard: string,
): readonly JudgedEvent[] {
  const orders = new Map(known.orders);
  return touches.flatMap(({ sequence, event, isKnown }) => {
    const position = { shard, sequence };
    if (event.eventType !== 'OrderPlaced') return isKnown ? [] : [{ eventId: event.eventId, position }];
    keysOf(event, orders, shard);
    const keys = orders.get(event.orderId) ?? [];
    return isKnown ? [] : [{ eventId: event.eventId, position, order: { orderId: event.orderId, keys } }];
  });
}
