// When to reorder a product at a location. The newest policy wins, in whatever order they arrive.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { CounterKey } from './stock-change.ts';

export interface StockPolicy extends CounterKey {
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly productName: string | undefined;
  readonly category: string | undefined;
  /** Units that are sold a day, as the nightly policy found; undefined when nobody said. */
  readonly meanDailyDemand: number | undefined;
  /** When it was set, in UTC milliseconds. */
  readonly setAtMs: number;
  /** Decides between two policies of the same millisecond. */
  readonly eventId: string;
}

export function policyOf(event: RetailEvent): StockPolicy | undefined {
  if (event.eventType !== 'StockPolicySet') return undefined;
  const { locationId, sku, reorderPoint, orderUpTo, productName, category, meanDailyDemand, eventId } = event;
  const setAtMs = Date.parse(event.occurredAt);
  return {
    locationId,
    sku,
    reorderPoint,
    orderUpTo,
    productName,
    category,
    meanDailyDemand,
    setAtMs,
    eventId,
  };
}

export function newerPolicy(one: StockPolicy | undefined, other: StockPolicy): StockPolicy {
  if (one === undefined) return other;
  if (one.setAtMs !== other.setAtMs) return one.setAtMs > other.setAtMs ? one : other;
  return one.eventId > other.eventId ? one : other;
}
