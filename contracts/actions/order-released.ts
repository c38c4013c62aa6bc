// A held order may go: a person found nothing wrong with it.
import * as z from 'zod';
import { actionContract } from './action-contract.ts';
import { decidedOrder, decidedOrderExample } from './decided-order.ts';

export const orderReleased = actionContract({
  detailType: 'OrderReleased',
  schema: () => z.object(decidedOrder()).meta({ title: 'OrderReleased', description: 'Ship this order.' }),
  example: { id: 'order-released:10234:2', ...decidedOrderExample },
});

export type OrderReleased = Readonly<z.infer<typeof orderReleased.schema>>;
