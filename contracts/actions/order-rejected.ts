// A held order is to be cancelled: a person confirmed the fraud.
import * as z from 'zod';
import { actionContract } from './action-contract.ts';
import { decidedOrder, decidedOrderExample } from './decided-order.ts';

export const orderRejected = actionContract({
  detailType: 'OrderRejected',
  schema: () => z.object(decidedOrder()).meta({ title: 'OrderRejected', description: 'Cancel this order.' }),
  example: { id: 'order-rejected:10234:2', ...decidedOrderExample },
});

export type OrderRejected = Readonly<z.infer<typeof orderRejected.schema>>;
