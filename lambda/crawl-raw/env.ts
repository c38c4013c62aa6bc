// The only list of this function's variables: the crawler of each source.
import * as z from 'zod';

export const Env = z.object({
  POS_CRAWLER: z.string().min(1),
  REVIEWS_CRAWLER: z.string().min(1),
  CATALOG_CRAWLER: z.string().min(1),
  LOCATIONS_CRAWLER: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
