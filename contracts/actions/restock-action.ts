// Whatever the bus is told of restock orders.
import * as z from 'zod';
import { restockCancelled } from './restock-cancelled.ts';
import { restockCompleted } from './restock-completed.ts';
import { restockOrdered } from './restock-ordered.ts';

/** As it is kept until it has been told. Made when it is first asked for. */
export const restockAction = z.lazy(() =>
  z.discriminatedUnion('detailType', [
    z.object({ detailType: z.literal(restockOrdered.detailType), detail: restockOrdered.schema }),
    z.object({ detailType: z.literal(restockCompleted.detailType), detail: restockCompleted.schema }),
    z.object({ detailType: z.literal(restockCancelled.detailType), detail: restockCancelled.schema }),
  ]),
);

export type RestockAction = Readonly<z.infer<typeof restockAction>>;
