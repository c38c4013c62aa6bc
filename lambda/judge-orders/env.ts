// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  JUDGED_EVENTS_TABLE: z.string().min(1),
  /** How long an event counts as judged, and an order is known to chargebacks. */
  JUDGED_EVENTS_TTL_DAYS: z.string().regex(/^\d+$/),
  FRAUD_PROFILES_TABLE: z.string().min(1),
  /** How long a shard's mark in a profile is needed: longer than a record can come again. */
  FRAUD_MARK_DAYS: z.string().regex(/^\d+$/),
  FRAUD_CASES_TABLE: z.string().min(1),
  /** JSON by contracts/fraud-settings.ts: what differs from the defaults. */
  FRAUD_SETTINGS: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
