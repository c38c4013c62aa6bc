// Records that can never be applied: every fault that the local world knows, and bytes that are no text.

import { FAULTS } from '../../local/world/poison.ts';
import { pick, type Random } from '../../local/world/random.ts';
import { CUSTOMERS, PLACES, SKUS } from './catalogue.ts';
import type { PoisonLine } from './line.ts';

export function makePoison(source: Random, number: number): PoisonLine {
  // Its event id is its own, so that an acceptance by mistake shows.
  const eventId = `poison:${number}`;
  const fallbackKey = `unreadable#${number}`;
  const choice = source.below(FAULTS.length + 1);
  const fault = FAULTS[choice];
  if (fault === undefined) {
    const payload = Buffer.from([0x7b, 0xff, 0xfe, number & 0x7f]);
    return { kind: 'poison', payload, partitionKey: fallbackKey, code: 'NOT_UTF8', fault: 'not UTF-8' };
  }
  const template = source.chance(0.5) ? order(source, eventId) : receipt(source, eventId);
  const { text, partitionKey = fallbackKey } = fault.breakIt(template);
  return { kind: 'poison', payload: Buffer.from(text), partitionKey, code: fault.code, fault: fault.fault };
}

const occurredAt = '2026-03-01T09:00:00Z';

const order = (source: Random, eventId: string) => ({
  eventType: 'OrderPlaced' as const,
  eventId,
  occurredAt,
  orderId: `of-${eventId}`,
  customerId: pick(source, CUSTOMERS),
  fulfilmentLocationId: pick(source, PLACES),
  currency: 'EUR',
  lines: [{ lineNumber: 1, sku: pick(source, SKUS), quantity: 3, unitPrice: 2 }],
  payment: { method: 'card', amount: 6 },
  billingCountry: 'DE',
  shippingCountry: 'DE',
});

const receipt = (source: Random, eventId: string) => ({
  eventType: 'StockReceived' as const,
  eventId,
  occurredAt,
  locationId: pick(source, PLACES),
  sku: pick(source, SKUS),
  quantity: 7,
});
