// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  INVENTORY_TABLE: z.string().min(1),
  APPLIED_EVENTS_TABLE: z.string().min(1),
  /** How long an event id counts as applied: longer than the stream's retention plus the time for a redrive. */
  APPLIED_EVENTS_TTL_DAYS: z.string().regex(/^\d+$/),
  QUARANTINE_BUCKET: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
