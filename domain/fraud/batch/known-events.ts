// What is remembered of the events that were judged, and which events of a batch count by it (ADR 0010).
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { distinctEvents, type SequencedEvent } from '../../inventory/count-batch.ts';
import { entitiesOf, kindOfKey } from '../entities.ts';
import type { FraudEvent } from '../profile.ts';
import type { Touch } from './profile-revision.ts';

/** Where the stream holds a record. */
export interface Position {
  /** The shard's short name, see `markName`. */
  readonly shard: string;
  readonly sequence: string;
}

/** By their ids: the events that were judged, and the keys of the profiles that orders touched. */
export interface KnownEvents {
  readonly events: ReadonlyMap<string, Position>;
  readonly orders: ReadonlyMap<string, readonly string[]>;
}

/** An event of the batch that counts. */
export interface FraudTouch extends Touch {
  /** Of the profiles that it touches. */
  readonly keys: readonly string[];
  /** Whether an earlier attempt at this very record wrote down that it was judged. */
  readonly isKnown: boolean;
}

export interface CountingEvents {
  /** In the shard's order. */
  readonly touches: readonly FraudTouch[];
  /** Copies that do not count. */
  readonly duplicates: number;
  /** What is to be written down before a profile learns of any of them. */
  readonly toRemember: KnownEvents;
}

/** However often an order is placed under one id, it is remembered to have touched no more than this. */
export const KEYS_PER_ORDER = 25;

export const isFraudEvent = (event: RetailEvent): event is FraudEvent =>
  event.eventType === 'OrderPlaced' ||
  event.eventType === 'PaymentChargedBack' ||
  event.eventType === 'CaseDecided';

/** Of the events of a batch, in the shard's order, those that count. */
export function countingEvents(
  batch: readonly SequencedEvent<FraudEvent>[],
  known: KnownEvents,
  shard: string,
): CountingEvents {
  const events = new Map<string, Position>();
  const orders = new Map<string, readonly string[]>();
  const touches = distinctEvents(batch).flatMap(({ sequence, event }): readonly FraudTouch[] => {
    const seen = known.events.get(event.eventId);
    if (seen !== undefined && (seen.sequence !== sequence || seen.shard !== shard)) return [];
    if (seen === undefined) events.set(event.eventId, { shard, sequence });
    const before = orders.get(event.orderId) ?? known.orders.get(event.orderId);
    if (event.eventType !== 'OrderPlaced')
      return [{ sequence, event, keys: taughtKeys(event, before), isKnown: seen !== undefined }];
    const keys = entitiesOf(event, shard).map(({ key }) => key);
    // Also for a retry: the attempt before may have remembered the event, and crashed before it remembered the order.
    if (keys.some((key) => before?.includes(key) !== true))
      orders.set(event.orderId, [...new Set([...(before ?? []), ...keys])].slice(-KEYS_PER_ORDER));
    return [{ sequence, event, keys, isKnown: seen !== undefined }];
  });
  return { touches, duplicates: batch.length - touches.length, toRemember: { events, orders } };
}

/** A verdict teaches what its order touched; of an order that nobody saw, its customer is known. */
function taughtKeys({ customerId }: FraudEvent, touched: readonly string[] | undefined): readonly string[] {
  // It teaches a shop nothing: its habit is about amounts.
  return (touched ?? [`customer#${customerId}`]).filter((key) => kindOfKey(key) !== 'shop');
}
