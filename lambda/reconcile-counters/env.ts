// The only list of this function's variables.
import * as z from 'zod';

const wholeNumber = z.string().regex(/^[1-9]\d*$/);

export const Env = z.object({
  INVENTORY_TABLE: z.string().min(1),
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
  /** How long the stream keeps records: as late the archive may deliver one. */
  STREAM_RETENTION_DAYS: wholeNumber,
  /** A consumer that is so late is an incident: what it has not counted by then counts as skipped. */
  GIVEN_UP_MINUTES: wholeNumber,
});

export type Env = z.infer<typeof Env>;
