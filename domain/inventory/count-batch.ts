// Adds up one batch of one shard: what each counter must move by, and which policies are new.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { type CounterKey, counterName, stockChangesOf } from './stock-change.ts';
import { newerPolicy, policyOf, type StockPolicy } from './stock-policy.ts';

export interface SequencedEvent<Event extends RetailEvent = RetailEvent> {
  /** Comparable text, see `sequenceText`. */
  readonly sequence: string;
  readonly event: Event;
}

/** One event's effect on one counter. */
export interface Movement {
  readonly sequence: string;
  readonly change: number;
  /** Units of the change that a delivery brought; absent when it was none. */
  readonly received?: number;
}

export interface CounterMovements {
  readonly key: CounterKey;
  /** In the shard's order, never empty. */
  readonly movements: readonly Movement[];
}

export interface BatchCount {
  readonly counters: readonly CounterMovements[];
  readonly policies: readonly StockPolicy[];
}

/** Of events with one id the first is kept: a later copy may be cut off by a retry, the first never before it. */
export function distinctEvents<Event extends RetailEvent>(
  events: readonly SequencedEvent<Event>[],
): readonly SequencedEvent<Event>[] {
  const seen = new Set<string>();
  return events.filter(({ event }) => {
    if (seen.has(event.eventId)) return false;
    seen.add(event.eventId);
    return true;
  });
}

/** Groups the effects of distinct events by counter, and keeps the newest policy of each. */
export function countBatch(events: readonly SequencedEvent[]): BatchCount {
  const counters: { key: CounterKey; movements: Movement[] }[] = [];
  // By place, then by product: one text per counter would have to be built for every order line.
  const places = new Map<string, Map<string, Movement[]>>();
  const policies = new Map<string, StockPolicy>();
  for (const { sequence, event } of events) {
    for (const { locationId, sku, ...moved } of stockChangesOf(event)) {
      const place = places.get(locationId) ?? new Map<string, Movement[]>();
      if (place.size === 0) places.set(locationId, place);
      const movements = place.get(sku);
      if (movements !== undefined) {
        movements.push({ sequence, ...moved });
        continue;
      }
      const first = [{ sequence, ...moved }];
      place.set(sku, first);
      counters.push({ key: { locationId, sku }, movements: first });
    }
    const policy = policyOf(event);
    if (policy !== undefined)
      policies.set(counterName(policy), newerPolicy(policies.get(counterName(policy)), policy));
  }
  return { counters, policies: [...policies.values()] };
}
