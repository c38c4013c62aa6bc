// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  FRAUD_CASES_TABLE: z.string().min(1),
  RAW_BUCKET: z.string().min(1),
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
  /** IANA name, e.g. `Europe/Berlin`: whose calendar days are business dates. */
  REPORTING_TIME_ZONE: z.string().min(1),
  /** How many days after it was made a decision may be read. */
  LATE_DAYS: z.string().regex(/^[1-9]\d*$/),
});

export type Env = z.infer<typeof Env>;
