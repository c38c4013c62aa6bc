// The statements that a run sends to Athena: planned in phases, because each phase depends on what the one before made.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';
import { publishFrom } from './publication.ts';

/** Dates of one calendar month: what one statement may touch (a date is a partition, and a write may open 100). */
export const window = z.object({
  /** `YYYY-MM`. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  dates: z.array(z.iso.date()).min(1).max(31),
});

export type Window = z.infer<typeof window>;

export const windowExample: Window = { month: '2011-01', dates: ['2011-01-30', '2011-01-31'] };

const publicationPlanRequest = z.object({
  phase: z.literal('publication'),
  plan: nightPlan,
  /** The dates that the run made anew. */
  windows: z.array(window),
  publishFrom,
  recommendPolicies: z.boolean(),
});

export type PublicationPlanRequest = z.infer<typeof publicationPlanRequest>;

export const statementsRequest = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('events'), plan: nightPlan }),
  z.object({ phase: z.literal('windows'), plan: nightPlan }),
  z.object({ phase: z.literal('window'), plan: nightPlan, window }),
  publicationPlanRequest,
  /** With the windows that were made anew. */
  z.object({ phase: z.literal('finish'), plan: nightPlan, windows: z.array(window) }),
]);

export type StatementsRequest = z.infer<typeof statementsRequest>;

export const statement = z.object({
  /** The file under sql/ without its ending, e.g. `refine/sales-lines-store`. */
  name: z.string().min(1),
  /** Rendered: nothing is left to be filled in. */
  sql: z.string().min(1),
});

export type Statement = z.infer<typeof statement>;

export const statementExample: Statement = {
  name: 'finish/deliveries',
  sql: "UPDATE tillstream_dev_clean.deliveries SET refined = true WHERE source IN ('pos') AND refined = false",
};

/** Answer to the phases `events` and `publication`. */
export const statements = z.object({ statements: z.array(statement) });

export type Statements = z.infer<typeof statements>;

/** Answer to the phase `windows`. */
export const windows = z.object({ windows: z.array(window) });

export type Windows = z.infer<typeof windows>;

/** Answer to the phase `window`. The quality checks stand between the two, and look at the books of these dates. */
export const windowStatements = z.object({
  refine: z.array(statement),
  marts: z.array(statement),
  sourceDates: z.array(z.iso.date()),
});

export type WindowStatements = z.infer<typeof windowStatements>;

/** Answer to the phase `finish`. The books are closed last: what they say is open, the next run takes again. */
export const finishStatements = z.object({ marts: z.array(statement), books: z.array(statement) });

export type FinishStatements = z.infer<typeof finishStatements>;

/** What Athena said of a statement that it ran. */
export const statementRun = z.object({
  name: z.string().min(1),
  scannedBytes: z.int().min(0),
  milliseconds: z.int().min(0),
});

export type StatementRun = z.infer<typeof statementRun>;

export const statementRunExample: StatementRun = {
  name: 'refine/sales-lines-store',
  scannedBytes: 18_204_113,
  milliseconds: 4_210,
};
