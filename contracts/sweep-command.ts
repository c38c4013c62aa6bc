// What the schedule, or a person, sends to an announcer to have it judge everything anew.
import * as z from 'zod';

/** Made when it is first asked for: few wake-ups are a sweep. */
export const sweepCommand = z.lazy(() =>
  z.object({
    command: z.literal('sweep'),
    /** The moment of the sweep, ISO-8601 with offset. */
    at: z.iso.datetime({ offset: true }),
  }),
);

export type SweepCommand = z.infer<typeof sweepCommand>;
