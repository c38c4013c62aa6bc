// What came of a run of the nightly flow, in the words of the command line.
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { inspection } from '../../contracts/night/inspection.ts';
import { nightPlan } from '../../contracts/night/night-plan.ts';
import { published } from '../../contracts/night/publication.ts';
import { reports } from '../../contracts/night/reports.ts';
import { windows } from '../../contracts/night/statements.ts';
import { costText } from '../query/answer-text.ts';
import type { Ended } from './follow-run.ts';
import { parsed, statementCost, stepName } from './step-text.ts';

/** What the flow has gathered when it is done. */
const doneOutput = z.object({ plan: nightPlan, inspection, windows, published, exported: reports });

/** @param again the command that resumes the run */
export function outcomeText(ended: Ended, again: string): string {
  return ended.status === 'SUCCEEDED' ? successText(ended) : failureText(ended, again);
}

function successText({ output, events }: Ended): string {
  const { data } = doneOutput.safeParse(parsed(output));
  const cost = costText(totalCost(events));
  if (data === undefined) return `The run is done; its statements ${cost}.`;
  const { plan, inspection: found, windows: made, published: told, exported } = data;
  const dates = made.windows.flatMap((window) => window.dates).toSorted();
  const files = Object.entries(found.accepted).map(([source, count]) => `${source} ${count}`);
  return [
    `The run ${plan.runId} is done; its statements ${cost}.`,
    `  made      ${datesText(dates)}`,
    `  new       ${files.join(', ')}, objects of the event archive ${found.archiveObjects}`,
    `  rejected  ${found.rejected === 1 ? '1 file' : `${found.rejected} files`}; rows: SELECT source, reason_code, count(*) FROM clean.rejected_rows WHERE run_id = '${plan.runId}' GROUP BY 1, 2`,
    `  published ${told.salesChanges} changes of till sales, ${told.policies} recommended policies`,
    ...exported.reports.map(
      ({ month, version, bucket, key }) => `  report    ${month} version ${version}: s3://${bucket}/${key}`,
    ),
  ].join('\n');
}

function datesText(dates: readonly string[]): string {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined) return 'nothing: no business date had anything new';
  return first === last ? first : `${dates.length} business dates from ${first} to ${last}`;
}

function totalCost(events: readonly HistoryEvent[]) {
  const costs = events.map(statementCost).filter((cost) => cost !== undefined);
  return costs.reduce(
    (total, { scannedBytes, milliseconds }) => ({
      scannedBytes: total.scannedBytes + scannedBytes,
      milliseconds: total.milliseconds + milliseconds,
    }),
    { scannedBytes: 0, milliseconds: 0 },
  );
}

function failureText({ status, error = '', cause = '', events }: Ended, again: string): string {
  const step = failingStep(events, { error, cause });
  const where = step === undefined ? '' : ` at ${step}`;
  const reason = reasonText(cause);
  return [
    `The run ${ENDS[status] ?? `ended as ${status}`}${where}: ${[reason, error && `(${error})`].filter(Boolean).join(' ')}`,
    'What it made until then is made, and is found so by the next run. When the cause is mended, go on with',
    `  ${again}`,
    'or leave it to the next night.',
  ].join('\n');
}

const ENDS: Readonly<Record<string, string>> = {
  FAILED: 'failed',
  TIMED_OUT: 'took too long, and was stopped',
  ABORTED: 'was stopped',
};

/**
 * The step of the last such failure, or where it was last. What a failure makes necessary may fail too, and so may the
 * step beside it.
 */
function failingStep(
  events: readonly HistoryEvent[],
  { error, cause }: { error: string; cause: string },
): string | undefined {
  const failureOf = ({ taskFailedEventDetails: task, taskTimedOutEventDetails: late }: HistoryEvent) =>
    task ?? late;
  const ofError = events.filter((event) => failureOf(event)?.error === error);
  let at = ofError.findLast((event) => failureOf(event)?.cause === cause) ?? ofError.at(-1) ?? events.at(-1);
  while (at !== undefined) {
    const step =
      stepName(at) ?? (at.type === 'TaskStateEntered' ? at.stateEnteredEventDetails?.name : undefined);
    if (step !== undefined) return step;
    // Events are numbered from 1, and each names the one before it.
    at = at.previousEventId === undefined ? undefined : events[at.previousEventId - 1];
  }
  return undefined;
}

/** What a function said, or Athena of a statement, or whoever stopped the run. */
const told = z.union([
  z.object({ errorMessage: z.string() }).transform(({ errorMessage }) => errorMessage),
  z
    .object({ QueryExecution: z.object({ Status: z.object({ StateChangeReason: z.string() }) }) })
    .transform(({ QueryExecution }) => QueryExecution.Status.StateChangeReason),
]);

const reasonText = (cause: string) => told.safeParse(parsed(cause)).data ?? cause;
