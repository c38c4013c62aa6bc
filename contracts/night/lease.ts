// The right to change the lake, which one run has at a time.
import * as z from 'zod';

export const leaseRequest = z.object({
  action: z.enum(['take', 'renew', 'release']),
  /** The run: the execution's name. */
  holder: z.string().min(1),
  /** What it is about to do, e.g. the name of a statement: who finds the lease held, or a run failed, is told. */
  doing: z.string().min(1).optional(),
});

export type LeaseRequest = z.infer<typeof leaseRequest>;

export const lease = z.object({
  holder: z.string().min(1),
  /** Until when nobody else may take it, ISO-8601 in UTC, by the wall clock. Released: the moment of the release. */
  until: z.iso.datetime(),
  /** What the holder was about to do last. */
  doing: z.string().nullable(),
});

export type Lease = z.infer<typeof lease>;

export const leaseExample: Lease = {
  holder: 'night-2011-01-31',
  until: '2011-02-01T05:45:00.000Z',
  doing: 'refine/sales-lines-store',
};
