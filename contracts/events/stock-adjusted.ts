// Somebody counted the shelf, or goods were damaged or lost: the counter moves by a difference.
import * as z from 'zod';
import { eventContract, stockKey } from '../event-contract.ts';
import { envelope, locationId, sku, units } from '../fields.ts';

export const stockAdjusted = eventContract({
  eventType: 'StockAdjusted',
  schema: () =>
    z
      .object({
        ...envelope('StockAdjusted'),
        locationId: locationId(),
        sku: sku(),
        /** Counted less expected: negative when goods are missing. */
        quantityDelta: units(),
        reason: z.enum(['counted', 'damaged', 'shrinkage']),
      })
      .meta({ title: 'StockAdjusted', description: 'A count, damage or shrinkage moved the stock.' }),
  partitionKey: stockKey,
  example: {
    eventType: 'StockAdjusted',
    eventId: 'count:WH-NORTH:MUG-BLUE:2026-03-04',
    occurredAt: '2026-03-04T20:05:00Z',
    locationId: 'WH-NORTH',
    sku: 'MUG-BLUE',
    quantityDelta: -2,
    reason: 'counted',
  },
});
