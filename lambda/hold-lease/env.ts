// The only list of this function's variables.
import * as z from 'zod';

export const Env = z.object({
  LEASE_TABLE_NAME: z.string().min(1),
  /** How long a lease lasts without a renewal. */
  LEASE_MINUTES: z.string().regex(/^[1-9]\d*$/),
  /** The nightly flow, whose runs hold the lease. */
  STATE_MACHINE_ARN: z.string().min(1),
});

export type Env = z.infer<typeof Env>;
