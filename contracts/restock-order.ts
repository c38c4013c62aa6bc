// An order that fills a shortage up, as the restock table holds it.
import * as z from 'zod';
import { id, instant, units } from './fields.ts';

/** `open` and `partly received` are on order; the other two are closed, and stay so. */
export const RESTOCK_STATUSES = ['open', 'partly received', 'completed', 'cancelled'] as const;

/** Made when it is first asked for, like every contract that a cold start may do without. */
export const restockOrder = z.lazy(() =>
  z
    .object({
      restockOrderId: id(),
      /** Counts the orders of one product at one location. */
      orderNumber: units(1),
      quantity: units(1),
      /** Units that have come so far; they may be more than were ordered. */
      received: units(0),
      status: z.enum(RESTOCK_STATUSES),
      /** The last notice of the shortage when it was ordered. */
      noticeNumber: units(1),
      openedAt: instant(),
      /** Only of a closed order. */
      closedAt: instant().optional(),
    })
    .meta({ title: 'RestockOrder', description: 'An order that fills a shortage up.' }),
);

export type RestockOrder = Readonly<z.infer<typeof restockOrder>>;

export const restockOrderExample: RestockOrder = {
  restockOrderId: 'restock:WH-NORTH:MUG-BLUE:7',
  orderNumber: 7,
  quantity: 48,
  received: 48,
  status: 'completed',
  noticeNumber: 12,
  openedAt: '2026-03-01T10:15:30.000Z',
  closedAt: '2026-03-03T06:30:01.250Z',
};
