// What a run of the nightly flow is about: the schedule says when it was due, a person says which dates.
import * as z from 'zod';

/** From the schedule: the business date is the day before that moment, in the reporting time zone. */
export const scheduledInput = z.object({
  /** When the run was due, ISO-8601 with offset. */
  scheduledTime: z.iso.datetime({ offset: true }),
});

export type ScheduledInput = z.infer<typeof scheduledInput>;

/** From a person: every business date from the first to the last, both included, is made anew. */
export const backfillInput = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Whether the event stream is told what changed. Left out: it is. */
  publish: z.boolean().optional(),
});

export type BackfillInput = z.infer<typeof backfillInput>;

export const planRequest = z.object({
  runId: z.string().min(1),
  /** The execution's input as it came: what is wrong with it is told in words. */
  input: z.unknown(),
});

export type PlanRequest = z.infer<typeof planRequest>;

export const nightPlan = z.object({
  /** The execution's name. */
  runId: z.string().min(1),
  kind: z.enum(['night', 'backfill']),
  /** First business date; that of a night is also the last. */
  from: z.iso.date(),
  to: z.iso.date(),
});

export type NightPlan = z.infer<typeof nightPlan>;

/** What the flow goes by: the plan, and what only the flow itself looks at. */
export const plannedNight = nightPlan.extend({
  /** Whether the event stream is told what changed. */
  publish: z.boolean(),
});

export type PlannedNight = z.infer<typeof plannedNight>;

export const nightPlanExample: NightPlan = {
  runId: 'night-2011-01-31',
  kind: 'night',
  from: '2011-01-31',
  to: '2011-01-31',
};
