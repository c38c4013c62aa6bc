import { describe, expect, it } from 'vitest';
import {
  announcement,
  nightFailedExample,
  nightSucceededExample,
} from '../../contracts/night/announcement.ts';
import { casesTaken, casesTakenExample } from '../../contracts/night/cases.ts';
import {
  crawlProgress,
  crawlProgressExample,
  crawlRequest,
  inspection,
  inspectionExample,
} from '../../contracts/night/inspection.ts';
import { lease, leaseExample } from '../../contracts/night/lease.ts';
import {
  backfillInput,
  nightPlan,
  nightPlanExample,
  scheduledInput,
} from '../../contracts/night/night-plan.ts';
import { qualityReport, qualityReportExample } from '../../contracts/night/quality.ts';
import { reconciled, reconciliationExample } from '../../contracts/night/reconciliation.ts';
import { reports, reportsExample } from '../../contracts/night/reports.ts';
import { snapshot, snapshotExample } from '../../contracts/night/snapshot.ts';
import {
  statement,
  statementExample,
  statementRun,
  statementRunExample,
  statementsRequest,
  window,
  windowExample,
} from '../../contracts/night/statements.ts';

describe('what the steps of a night tell each other', () => {
  it.each([
    ['a plan', nightPlan, nightPlanExample],
    ['an inspection', inspection, inspectionExample],
    ['crawls under way', crawlProgress, crawlProgressExample],
    ['a snapshot of the counters', snapshot, snapshotExample],
    ['cases that were taken', casesTaken, casesTakenExample],
    ['a reconciliation', reconciled, { reconciliation: reconciliationExample }],
    ['a window', window, windowExample],
    ['a statement', statement, statementExample],
    ['a statement that was run', statementRun, statementRunExample],
    ['a report on quality', qualityReport, qualityReportExample],
    ['report files', reports, reportsExample],
    ['a lease', lease, leaseExample],
    ['a night that is done', announcement, nightSucceededExample],
    ['a night that failed', announcement, nightFailedExample],
  ])('has an example that it takes as it is: %s', (_, schema, example) => {
    expect(schema.parse(example)).toEqual(example);
  });

  it.each([
    ['a month that there is not', window, { month: '2011-13', dates: ['2011-01-31'] }],
    ['a day that there is not', window, { month: '2011-02', dates: ['2011-02-29'] }],
    ['a window without a date', window, { month: '2011-01', dates: [] }],
    ['an unknown phase', statementsRequest, { phase: 'dream', plan: nightPlanExample }],
    ['a phase without its window', statementsRequest, { phase: 'window', plan: nightPlanExample }],
    ['a crawl of nothing in particular', crawlRequest, {}],
    ['a source that was not counted', inspection, { ...inspectionExample, accepted: { pos: 1 } }],
    ['half a range', backfillInput, { from: '2011-01-01' }],
    ['a moment without an offset', scheduledInput, { scheduledTime: '2011-02-01T04:00:00' }],
    ['a failure without a cause', announcement, { ...nightFailedExample, cause: undefined }],
  ])('refuses %s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
