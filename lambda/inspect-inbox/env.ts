// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  RAW_BUCKET: z.string().min(1),
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
  /** How long the event stream keeps its records: so late may an object of the archive come, and two days more. */
  STREAM_RETENTION_DAYS: z.string().regex(/^[1-9]\d*$/),
});

export type Env = z.infer<typeof Env>;
