// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  RESTOCK_TABLE: z.string().min(1),
  RESTOCK_ANNOUNCEMENTS_TABLE: z.string().min(1),
  ACTION_BUS_NAME: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
