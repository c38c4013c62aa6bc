// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  WORK_GROUP: z.string().min(1),
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  OPERATIONS_TOPIC_ARN: z.string().min(1),
  /** The deployment's name, for subjects. */
  STAGE: z.string().min(1),
  REPORTING_TIME_ZONE: z.string().min(1),
  /** How long links to reports work; 0 for none. */
  REPORT_LINK_HOURS: z.string().regex(/^\d+$/),
});

export type Env = z.infer<typeof Env>;
