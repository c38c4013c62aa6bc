// All that was ordered has come.
import * as z from 'zod';
import { units } from '../fields.ts';
import { actionContract } from './action-contract.ts';
import { restockedOrder, restockedOrderExample } from './restocked-order.ts';

export const restockCompleted = actionContract({
  detailType: 'RestockCompleted',
  schema: () =>
    z
      .object({
        ...restockedOrder(),
        /** Units that have come; they may be more than were ordered. */
        received: units(1),
      })
      .meta({ title: 'RestockCompleted', description: 'All that was ordered has come.' }),
  example: {
    id: 'restock-completed:WH-NORTH:MUG-BLUE:7',
    occurredAt: '2026-03-03T06:30:01.250Z',
    ...restockedOrderExample,
    received: 48,
  },
});

export type RestockCompleted = Readonly<z.infer<typeof restockCompleted.schema>>;
