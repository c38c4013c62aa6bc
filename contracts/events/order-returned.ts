// A customer sent goods back; the units come back to stock and the revenue is taken off in the month of the return.
import * as z from 'zod';
import { customerKey, eventContract } from '../event-contract.ts';
import { currency, envelope, id, locationId, orderLine, personal } from '../fields.ts';

export const orderReturned = eventContract({
  eventType: 'OrderReturned',
  schema: () =>
    z
      .object({
        ...envelope('OrderReturned'),
        /** The order the goods came from; unknown for returns without a receipt. */
        orderId: id().optional(),
        customerId: personal(id()),
        fulfilmentLocationId: locationId(),
        currency: currency(),
        lines: z.array(orderLine()).min(1),
      })
      .meta({
        title: 'OrderReturned',
        description: 'A customer sent goods back; the units return to stock.',
      }),
  partitionKey: customerKey,
  example: {
    eventType: 'OrderReturned',
    eventId: 'return:10234:1',
    occurredAt: '2026-03-09T16:40:00Z',
    orderId: '10234',
    customerId: 'C-881',
    fulfilmentLocationId: 'WH-NORTH',
    currency: 'EUR',
    lines: [{ lineNumber: 1, sku: 'TEA-EARL-100', quantity: 1, unitPrice: 4.5 }],
  },
});
