// What a store's tills sold of a product on a day, as the net change to what was recorded before.
import * as z from 'zod';
import { eventContract, stockKey } from '../event-contract.ts';
import { businessDate, envelope, locationId, sku, units } from '../fields.ts';

export const storeSalesRecorded = eventContract({
  eventType: 'StoreSalesRecorded',
  schema: () =>
    z
      .object({
        ...envelope('StoreSalesRecorded'),
        locationId: locationId(),
        businessDate: businessDate(),
        sku: sku(),
        /** Units sold net of returns, less what was recorded before; negative when returns or a correction prevail. */
        quantity: units(),
      })
      .meta({
        title: 'StoreSalesRecorded',
        description: 'Net change to the recorded till sales of a product on a day.',
      }),
  partitionKey: stockKey,
  example: {
    eventType: 'StoreSalesRecorded',
    eventId: 'sales:S-HARBOUR:2026-03-02:MUG-BLUE:3',
    occurredAt: '2026-03-03T02:10:00Z',
    locationId: 'S-HARBOUR',
    businessDate: '2026-03-02',
    sku: 'MUG-BLUE',
    quantity: 5,
  },
});
