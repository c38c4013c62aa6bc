// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
  RETAIL_EVENTS_STREAM: z.string().min(1),
  /** IANA name, e.g. `Europe/Berlin`: when a business date ends. */
  REPORTING_TIME_ZONE: z.string().min(1),
  /** How long the counters remember which events they counted. */
  APPLIED_EVENTS_TTL_DAYS: z.string().regex(/^[1-9]\d*$/),
});

export type Env = z.infer<typeof Env>;
