// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  RESTOCK_TABLE: z.string().min(1),
  INVENTORY_TABLE: z.string().min(1),
  APPLIED_RECEIPTS_TABLE: z.string().min(1),
  /** How long an event id counts as applied, and a mark is kept: longer than the stream's retention and a redrive. */
  APPLIED_RECEIPTS_TTL_DAYS: z.string().regex(/^\d+$/),
  /** How old an order becomes before nobody waits for it any more. */
  RESTOCK_OVERDUE_DAYS: z.string().regex(/^\d+$/),
});

export type Env = z.infer<typeof Env>;
