// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  INVENTORY_TABLE: z.string().min(1),
  PRICE_SUGGESTIONS_TABLE: z.string().min(1),
  ACTION_BUS_NAME: z.string().min(1),
  /** JSON, see contracts/price-settings.ts. */
  PRICE_SETTINGS: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
