// What the people who run the platform are told of a run: what it made, or where it stopped.
import * as z from 'zod';
import { inspection, inspectionExample } from './inspection.ts';
import { nightPlan, nightPlanExample } from './night-plan.ts';
import { published, publishedExample } from './publication.ts';
import { QUALITY_FAILED } from './quality.ts';
import { reconciliation, reconciliationExample } from './reconciliation.ts';
import { report, reportsExample } from './reports.ts';
import { statementRun, statementRunExample, window, windowExample } from './statements.ts';

const windowRuns = z.object({ refine: z.array(statementRun), marts: z.array(statementRun) });

export type WindowRuns = z.infer<typeof windowRuns>;

const finishRuns = z.object({ marts: z.array(statementRun), books: z.array(statementRun) });

export const nightSucceeded = z.object({
  outcome: z.literal('succeeded'),
  /** By the wall clock, ISO-8601. */
  startedAt: z.iso.datetime({ offset: true }),
  plan: nightPlan,
  inspection,
  /** The business dates that were made anew. */
  windows: z.array(window),
  eventRuns: z.array(statementRun),
  /** One for each window. */
  windowRuns: z.array(windowRuns),
  publicationRuns: z.array(statementRun),
  finishRuns,
  /** What the event stream was told. */
  published,
  reconciliation: reconciliation.nullable(),
  reports: z.array(report),
});

export type NightSucceeded = z.infer<typeof nightSucceeded>;

export const nightSucceededExample: NightSucceeded = {
  outcome: 'succeeded',
  startedAt: '2011-02-01T04:00:00.000Z',
  plan: nightPlanExample,
  inspection: inspectionExample,
  windows: [windowExample],
  eventRuns: [],
  windowRuns: [{ refine: [statementRunExample], marts: [] }],
  publicationRuns: [],
  finishRuns: { marts: [], books: [] },
  published: publishedExample,
  reconciliation: reconciliationExample,
  reports: reportsExample.reports,
};

export const nightFailed = z.object({
  outcome: z.literal('failed'),
  runId: z.string().min(1),
  startedAt: z.iso.datetime({ offset: true }),
  /** The execution's input as it came. */
  input: z.unknown(),
  /** Null when it failed before there was a plan. */
  plan: nightPlan.nullable(),
  /** The step or statement that it was about to do last. */
  doing: z.string().nullable(),
  /** As Step Functions gives them: the error's name, and a text that is often JSON. */
  error: z.string(),
  cause: z.string(),
});

export type NightFailed = z.infer<typeof nightFailed>;

export const nightFailedExample: NightFailed = {
  outcome: 'failed',
  runId: nightPlanExample.runId,
  startedAt: '2011-02-01T04:00:00.000Z',
  input: { scheduledTime: '2011-02-01T04:00:00Z' },
  plan: nightPlanExample,
  doing: 'CheckQuality',
  error: QUALITY_FAILED,
  cause: '{"errorType":"QualityFailed","errorMessage":"quality/row-balance: 3 rows are missing"}',
};

export const announcement = z.discriminatedUnion('outcome', [nightSucceeded, nightFailed]);

export type Announcement = z.infer<typeof announcement>;
