// The bank took the money of an order back: the strongest sign of fraud that there is.
import * as z from 'zod';
import { customerKey, eventContract } from '../event-contract.ts';
import { envelope, id, money, personal } from '../fields.ts';

export const paymentChargedBack = eventContract({
  eventType: 'PaymentChargedBack',
  schema: () =>
    z
      .object({
        ...envelope('PaymentChargedBack'),
        orderId: id(),
        customerId: personal(id()),
        /** In the currency of the order. */
        amount: money(),
      })
      .meta({ title: 'PaymentChargedBack', description: 'The bank took the money of an order back.' }),
  partitionKey: customerKey,
  example: {
    eventType: 'PaymentChargedBack',
    eventId: 'chargeback:10234',
    occurredAt: '2026-04-11T08:00:00Z',
    orderId: '10234',
    customerId: 'C-881',
    amount: 18.95,
  },
});
