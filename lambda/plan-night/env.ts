// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  /** IANA name, e.g. `Europe/Berlin`: whose calendar days are business dates. */
  REPORTING_TIME_ZONE: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
