// When to reorder a product at a location, and up to how many. The newest policy wins, whenever it arrives.
import * as z from 'zod';
import { eventContract, stockKey } from '../event-contract.ts';
import { dailyUnits, envelope, label, locationId, sku, units } from '../fields.ts';

export const stockPolicySet = eventContract({
  eventType: 'StockPolicySet',
  schema: () =>
    z
      .object({
        ...envelope('StockPolicySet'),
        locationId: locationId(),
        sku: sku(),
        /** At or under this many units the product is low. */
        reorderPoint: units(0),
        /** A restock order fills up to this many units. */
        orderUpTo: units(0),
        /** So that alerts can say the product's name. */
        productName: label().optional(),
        /** So that alerts can be filtered by category. */
        category: label().optional(),
        /** Units that are sold a day, on average: how long the stock lasts is told by it. */
        meanDailyDemand: dailyUnits().optional(),
      })
      .meta({
        title: 'StockPolicySet',
        description: 'When to reorder a product at a location, and up to how many.',
      }),
  partitionKey: stockKey,
  example: {
    eventType: 'StockPolicySet',
    eventId: 'policy:WH-NORTH:MUG-BLUE:2026-03',
    occurredAt: '2026-03-01T00:00:00Z',
    locationId: 'WH-NORTH',
    sku: 'MUG-BLUE',
    reorderPoint: 12,
    orderUpTo: 60,
    productName: 'Blue mug',
    category: 'kitchen',
    meanDailyDemand: 3.5,
  },
});
