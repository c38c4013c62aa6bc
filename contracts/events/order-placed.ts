// A customer bought something online; the units leave the stock of the fulfilling location.
import * as z from 'zod';
import { customerKey, eventContract } from '../event-contract.ts';
import {
  country,
  currency,
  envelope,
  id,
  instant,
  locationId,
  money,
  orderLine,
  personal,
} from '../fields.ts';

const payment = () =>
  z.object({
    /** How it was paid, e.g. `card`, `invoice`. */
    method: id(),
    amount: money(),
    /** A stable one-way code of the card, never its number. */
    cardFingerprint: personal(id()).optional(),
  });

const device = () =>
  z.object({
    deviceId: personal(id()),
    ipAddress: personal(id()).optional(),
  });

export const orderPlaced = eventContract({
  eventType: 'OrderPlaced',
  schema: () =>
    z
      .object({
        ...envelope('OrderPlaced'),
        orderId: id(),
        customerId: personal(id()),
        /** When the customer's account was opened. */
        customerSince: instant().optional(),
        fulfilmentLocationId: locationId(),
        currency: currency(),
        lines: z.array(orderLine()).min(1),
        payment: payment(),
        device: device().optional(),
        billingCountry: country(),
        shippingCountry: country(),
      })
      .meta({ title: 'OrderPlaced', description: 'A customer bought something online.' }),
  partitionKey: customerKey,
  example: {
    eventType: 'OrderPlaced',
    eventId: 'order:10234',
    occurredAt: '2026-03-02T10:15:30+01:00',
    orderId: '10234',
    customerId: 'C-881',
    customerSince: '2024-11-05T09:00:00Z',
    fulfilmentLocationId: 'WH-NORTH',
    currency: 'EUR',
    lines: [
      { lineNumber: 1, sku: 'TEA-EARL-100', quantity: 2, unitPrice: 4.5 },
      { lineNumber: 2, sku: 'MUG-BLUE', quantity: 1, unitPrice: 9.95 },
    ],
    payment: { method: 'card', amount: 18.95, cardFingerprint: 'fp_7c1e' },
    device: { deviceId: 'D-55', ipAddress: '203.0.113.7' },
    billingCountry: 'DE',
    shippingCountry: 'DE',
  },
});
