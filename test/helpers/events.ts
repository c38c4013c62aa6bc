// Events for tests: a contract's example with overrides.

import { contractOf, type EventOf, type EventType } from '../../contracts/retail-event.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';

export const SKU = 'MUG-BLUE';
export const LOCATION = 'WH-NORTH';
export const KEY: CounterKey = { locationId: LOCATION, sku: SKU };

/** A complete event with every optional field, unless `overrides` takes one away. */
export const anEvent = <Type extends EventType>(
  eventType: Type,
  overrides: Partial<EventOf<Type>> = {},
): EventOf<Type> => ({ ...(contractOf(eventType).example as EventOf<Type>), ...overrides });

/** A receipt or a loss of so many units of a product at a location, told apart by its id. */
export function movement(eventId: string, change: number, key: CounterKey = KEY) {
  const { locationId, sku } = key;
  if (change > 0) return anEvent('StockReceived', { eventId, locationId, sku, quantity: change });
  return anEvent('StockAdjusted', { eventId, locationId, sku, quantityDelta: change, reason: 'counted' });
}
