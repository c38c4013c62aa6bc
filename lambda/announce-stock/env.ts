// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  INVENTORY_TABLE: z.string().min(1),
  STOCK_ALERTS_TABLE: z.string().min(1),
  ALERT_TOPIC_ARN: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
