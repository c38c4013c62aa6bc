// Counters under events, kept by the retailer's own arithmetic: neither the product's code nor its tables.
import type { RetailEvent } from '../../contracts/retail-event.ts';

export interface Counter {
  readonly locationId: string;
  readonly sku: string;
  readonly onHand: number;
  /** Zero without a policy. */
  readonly reorderPoint: number;
  /** Undefined without a policy. */
  readonly orderUpTo: number | undefined;
  /** When the policy was set, ISO-8601; undefined without one. */
  readonly policyAt?: string | undefined;
}

export interface Ledger {
  /** Applies an event, once and in order of time, and gives the counters that it touched as they are now. */
  apply(event: RetailEvent): readonly Counter[];
  counter(locationId: string, sku: string): Counter;
  /** In the order in which they were first touched. */
  counters(): readonly Counter[];
}

export function ledger(): Ledger {
  const counters = new Map<string, Counter>();
  const counter = (locationId: string, sku: string): Counter =>
    counters.get(keyOf(locationId, sku)) ?? {
      locationId,
      sku,
      onHand: 0,
      reorderPoint: 0,
      orderUpTo: undefined,
    };
  const change = (locationId: string, sku: string, next: (counter: Counter) => Counter) => {
    const changed = next(counter(locationId, sku));
    counters.set(keyOf(locationId, sku), changed);
    return changed;
  };
  const move = (locationId: string, sku: string, units: number) =>
    change(locationId, sku, (before) => ({ ...before, onHand: before.onHand + units }));
  const moveLines = ({ fulfilmentLocationId, lines }: WithLines, sign: 1 | -1) =>
    lines.map(({ sku, quantity }) => move(fulfilmentLocationId, sku, sign * quantity));
  const apply = (event: RetailEvent): readonly Counter[] => {
    switch (event.eventType) {
      case 'OrderPlaced':
        return moveLines(event, -1);
      case 'OrderCancelled':
      case 'OrderReturned':
        return moveLines(event, 1);
      case 'StockReceived':
        return [move(event.locationId, event.sku, event.quantity)];
      case 'StockAdjusted':
        return [move(event.locationId, event.sku, event.quantityDelta)];
      case 'StoreSalesRecorded':
        return [move(event.locationId, event.sku, -event.quantity)];
      case 'StockPolicySet': {
        const { locationId, sku, reorderPoint, orderUpTo, occurredAt } = event;
        const policy = { reorderPoint, orderUpTo, policyAt: occurredAt };
        return [change(locationId, sku, (before) => ({ ...before, ...policy }))];
      }
      case 'PaymentChargedBack':
      case 'CaseDecided':
        return [];
      default:
        return unknown(event);
    }
  };
  return { apply, counter, counters: () => [...counters.values()] };
}

type WithLines = Pick<Extract<RetailEvent, { eventType: 'OrderPlaced' }>, 'fulfilmentLocationId' | 'lines'>;

const keyOf = (locationId: string, sku: string): string => `${locationId}#${sku}`;

function unknown(event: never): never {
  throw new Error(`the ledger knows no rule for ${JSON.stringify(event)}`);
}
