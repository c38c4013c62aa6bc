// What a night tells the event stream: till sales for the counters, and the policies that it recommends.
import * as z from 'zod';
import { nightPlan, nightPlanExample } from './night-plan.ts';

const count = z.int().min(0);

/** From which business date on the till sales of locations go to their counters. */
export const publishFrom = z.object({
  locations: z.array(z.object({ locationId: z.string().min(1), from: z.iso.date() })),
  /** Of all others; null when theirs do not. */
  everywhere: z.iso.date().nullable(),
});

export type PublishFrom = z.infer<typeof publishFrom>;

export const published = z.object({
  /** Whether the outbox holds nothing more that is to be sent. */
  isDone: z.boolean(),
  /** Sales of a product at a location on a day that changed. */
  salesChanges: count,
  /** Net units of these. */
  units: z.int(),
  policies: count,
  /** Sales changes and policies that a run before had planned, and not come to send. */
  leftBehind: count,
});

export type Published = z.infer<typeof published>;

export const NOTHING_PUBLISHED: Published = {
  isDone: false,
  salesChanges: 0,
  units: 0,
  policies: 0,
  leftBehind: 0,
};

export const publishedExample: Published = {
  isDone: true,
  salesChanges: 1_204,
  units: 2_377,
  policies: 12,
  leftBehind: 0,
};

/** Sends what the outbox holds, as much as there is time for. */
export const publicationRequest = z.object({
  plan: nightPlan,
  /** So far in this run. */
  published,
});

export type PublicationRequest = z.infer<typeof publicationRequest>;

export const publicationRequestExample: PublicationRequest = {
  plan: nightPlanExample,
  published: NOTHING_PUBLISHED,
};
