// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  FRAUD_CASES_TABLE: z.string().min(1),
  CASE_NOTICES_TABLE: z.string().min(1),
  ALERT_TOPIC_ARN: z.string().min(1),
  ACTION_BUS_NAME: z.string().min(1),
  /** How far back a sweep looks at decisions. */
  SWEEP_DAYS: z.string().regex(/^\d+$/),
});

export type Env = z.infer<typeof Env>;
