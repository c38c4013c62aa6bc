// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  INVENTORY_TABLE: z.string().min(1),
  APPLIED_EVENTS_TABLE: z.string().min(1),
  /** How long an event id counts as applied. */
  APPLIED_EVENTS_TTL_DAYS: z.string().regex(/^\d+$/),
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
