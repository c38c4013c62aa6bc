// Which counters an event moves, and by how much.
import type { EventOf, RetailEvent } from '../../contracts/retail-event.ts';

/** Names one counter: a product at a location. */
export interface CounterKey {
  readonly locationId: string;
  readonly sku: string;
}

export interface StockChange extends CounterKey {
  /** Units; negative when they leave the stock. */
  readonly change: number;
  /** Those of them that a delivery brought. */
  readonly received?: number;
}

/** Text that is one per counter, for maps and sets. No location or sku holds a control character. */
export const counterName = (key: CounterKey): string => `${key.locationId}\u0000${key.sku}`;

/** Sold units leave the stock; cancelled, returned and received units come in; a count moves it by its difference. */
export function stockChangesOf(event: RetailEvent): readonly StockChange[] {
  switch (event.eventType) {
    case 'OrderPlaced':
      return lineChanges(event, -1);
    case 'OrderCancelled':
    case 'OrderReturned':
      return lineChanges(event, 1);
    case 'StockReceived':
      return [
        {
          locationId: event.locationId,
          sku: event.sku,
          change: event.quantity,
          received: event.quantity,
        },
      ];
    case 'StockAdjusted':
      return [{ locationId: event.locationId, sku: event.sku, change: event.quantityDelta }];
    case 'StoreSalesRecorded':
      return [{ locationId: event.locationId, sku: event.sku, change: -event.quantity }];
    case 'StockPolicySet':
    case 'PaymentChargedBack':
    case 'CaseDecided':
      return [];
    default:
      return unreachable(event);
  }
}

function lineChanges(
  event: EventOf<'OrderPlaced'> | EventOf<'OrderCancelled'> | EventOf<'OrderReturned'>,
  sign: 1 | -1,
): readonly StockChange[] {
  return event.lines.map((line) => ({
    locationId: event.fulfilmentLocationId,
    sku: line.sku,
    change: sign * line.quantity,
  }));
}

function unreachable(event: never): never {
  throw new Error(`no rule for event ${JSON.stringify(event)}`);
}
