// The goods are no longer needed: stock came back by itself before any of them arrived.
import * as z from 'zod';
import { actionContract } from './action-contract.ts';
import { restockedOrder, restockedOrderExample } from './restocked-order.ts';

export const restockCancelled = actionContract({
  detailType: 'RestockCancelled',
  schema: () =>
    z
      .object(restockedOrder())
      .meta({ title: 'RestockCancelled', description: 'Do not send these goods any more.' }),
  example: {
    id: 'restock-cancelled:WH-NORTH:MUG-BLUE:7',
    occurredAt: '2026-03-02T09:00:00.000Z',
    ...restockedOrderExample,
  },
});

export type RestockCancelled = Readonly<z.infer<typeof restockCancelled.schema>>;
