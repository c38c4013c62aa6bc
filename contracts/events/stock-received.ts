// Goods arrived at a location, from a supplier or as the opening count.
import * as z from 'zod';
import { eventContract, stockKey } from '../event-contract.ts';
import { envelope, id, locationId, sku, units } from '../fields.ts';

export const stockReceived = eventContract({
  eventType: 'StockReceived',
  schema: () =>
    z
      .object({
        ...envelope('StockReceived'),
        locationId: locationId(),
        sku: sku(),
        quantity: units(1),
        /** The restock order that this delivery fills, wholly or in part. */
        restockOrderId: id().optional(),
      })
      .meta({ title: 'StockReceived', description: 'Goods arrived at a location.' }),
  partitionKey: stockKey,
  example: {
    eventType: 'StockReceived',
    eventId: 'receipt:WH-NORTH:4711',
    occurredAt: '2026-03-03T06:30:00Z',
    locationId: 'WH-NORTH',
    sku: 'MUG-BLUE',
    quantity: 48,
    restockOrderId: 'restock:WH-NORTH:MUG-BLUE:7',
  },
});
