// A customer or the shop called an order off before it left; the units come back to stock.
import * as z from 'zod';
import { customerKey, eventContract } from '../event-contract.ts';
import { envelope, id, locationId, orderLine, personal } from '../fields.ts';

export const orderCancelled = eventContract({
  eventType: 'OrderCancelled',
  schema: () =>
    z
      .object({
        ...envelope('OrderCancelled'),
        orderId: id(),
        customerId: personal(id()),
        fulfilmentLocationId: locationId(),
        lines: z.array(orderLine()).min(1),
      })
      .meta({
        title: 'OrderCancelled',
        description: 'An order was called off; its units come back to stock.',
      }),
  partitionKey: customerKey,
  example: {
    eventType: 'OrderCancelled',
    eventId: 'cancel:10234',
    occurredAt: '2026-03-02T11:00:00+01:00',
    orderId: '10234',
    customerId: 'C-881',
    fulfilmentLocationId: 'WH-NORTH',
    lines: [{ lineNumber: 2, sku: 'MUG-BLUE', quantity: 1, unitPrice: 9.95 }],
  },
});
