// Orders for the fraud rules' tests: an ordinary one with overrides, and what is known when others came before.
import type { FraudProfile } from '../../contracts/fraud-profile.ts';
import { DEFAULT_FRAUD_SETTINGS } from '../../contracts/fraud-settings.ts';
import { entitiesOf } from '../../domain/fraud/entities.ts';
import { judgeOrder } from '../../domain/fraud/judge-order.ts';
import type { Order } from '../../domain/fraud/order-facts.ts';
import { applyEvent, emptyProfile, type FraudEvent } from '../../domain/fraud/profile.ts';
import { viewOf } from '../../domain/fraud/view.ts';
import { anEvent } from './events.ts';

export const SHARD = 's1';
const NOON_MS = Date.parse('2026-03-02T12:00:00Z');

export interface OrderParts {
  readonly id?: string;
  /** Minutes after noon. */
  readonly at?: number;
  readonly customer?: string;
  readonly card?: string | undefined;
  readonly device?: string;
  readonly address?: string | undefined;
  readonly amount?: number;
  readonly currency?: string;
  readonly sku?: string;
  readonly since?: string | undefined;
  readonly billing?: string;
  readonly shipping?: string;
}

export const minutesAfterNoon = (minutes: number): string =>
  new Date(NOON_MS + minutes * 60_000).toISOString();

/** Each order has a name of its own for whatever is not given, so that it shares nothing with another. */
export function anOrder(parts: OrderParts = {}): Order {
  const { id = 'O', at = 0, amount = 20, sku = `SKU-${id}`, billing = 'DE', shipping = 'DE' } = parts;
  const { customer = `C-${id}`, device = `D-${id}`, currency = 'EUR' } = parts;
  const card = 'card' in parts ? parts.card : `fp-${id}`;
  const address = 'address' in parts ? parts.address : `ip-${id}`;
  return anEvent('OrderPlaced', {
    eventId: `order:${id}`,
    orderId: id,
    occurredAt: minutesAfterNoon(at),
    customerId: customer,
    customerSince: 'since' in parts ? parts.since : '2024-01-01T00:00:00Z',
    currency,
    lines: [{ lineNumber: 1, sku, quantity: 1, unitPrice: amount }],
    payment: { method: 'card', amount, ...(card === undefined ? {} : { cardFingerprint: card }) },
    device: { deviceId: device, ...(address === undefined ? {} : { ipAddress: address }) },
    billingCountry: billing,
    shippingCountry: shipping,
  });
}

/** So many orders, told apart by their number. */
export const orders = (count: number, partsOf: (number: number) => OrderParts): readonly Order[] =>
  Array.from({ length: count }, (_, index) => anOrder({ id: `O${index}`, ...partsOf(index) }));

/** The profiles after these events; chargebacks and decisions touch what their order did. */
export function profilesAfter(history: readonly FraudEvent[]): Map<string, FraudProfile> {
  const profiles = new Map<string, FraudProfile>();
  const touchedBy = new Map<string, readonly string[]>();
  for (const event of history) {
    if (event.eventType === 'OrderPlaced')
      touchedBy.set(
        event.orderId,
        entitiesOf(event, SHARD).map(({ key }) => key),
      );
    for (const key of touchedBy.get(event.orderId) ?? [])
      profiles.set(key, applyEvent(profiles.get(key) ?? emptyProfile(key), event));
  }
  return profiles;
}

export const judgeAfter = (history: readonly FraudEvent[], order: Order, settings = DEFAULT_FRAUD_SETTINGS) =>
  judgeOrder(order, viewOf(order, profilesAfter(history), SHARD), settings);
