// The cases as they are when the night runs: what the report on fraud goes by.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';

export const casesRequest = z.object({ plan: nightPlan });

export type CasesRequest = z.infer<typeof casesRequest>;

export const casesTaken = z.object({
  /** How many cases were read: those that are open, and those that were decided of late. */
  cases: z.int().min(0),
});

export type CasesTaken = z.infer<typeof casesTaken>;

export const casesTakenExample: CasesTaken = { cases: 31 };
