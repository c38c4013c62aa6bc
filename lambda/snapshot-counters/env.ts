// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  INVENTORY_TABLE: z.string().min(1),
  /** Whose shards the counters' marks are of. */
  STREAM_ARN: z.string().min(1),
  RAW_BUCKET: z.string().min(1),
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
