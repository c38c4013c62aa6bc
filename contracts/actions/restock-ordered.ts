// Goods are to be sent to a location. Whoever sends them names the order in `StockReceived` when they arrive.
import * as z from 'zod';
import { units } from '../fields.ts';
import { actionContract } from './action-contract.ts';
import { restockedOrder, restockedOrderExample } from './restocked-order.ts';

export const restockOrdered = actionContract({
  detailType: 'RestockOrdered',
  schema: () =>
    z
      .object({
        ...restockedOrder(),
        /** The last notice of the shortage when it was ordered. */
        noticeNumber: units(1),
      })
      .meta({ title: 'RestockOrdered', description: 'Send these goods to this location.' }),
  example: {
    id: 'restock-ordered:WH-NORTH:MUG-BLUE:7',
    occurredAt: '2026-03-01T10:15:30.000Z',
    ...restockedOrderExample,
    noticeNumber: 12,
  },
});

export type RestockOrdered = Readonly<z.infer<typeof restockOrdered.schema>>;
