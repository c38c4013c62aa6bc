// Runs the synthesized definition in the interpreter of the local cloud, with functions of the test, without a wait.
import { type Announcement, announcement } from '../../../contracts/night/announcement.ts';
import { leaseRequest } from '../../../contracts/night/lease.ts';
import { holdLease } from '../../../lambda/hold-lease/hold-lease.ts';
import type { Json } from '../../../local/cloud/assembly/template.ts';
import { dataClock } from '../../../local/cloud/clock.ts';
import { startExecution } from '../../../local/cloud/step-functions/execution/execution.ts';
import { parseDefinition } from '../../../local/cloud/step-functions/states-language/definition.ts';
import { StateError } from '../../../local/cloud/step-functions/states-language/state-error.ts';
import { memoryLease, NONE_ENDED } from '../../helpers/memory-lease.ts';
import { synthesizedLake } from '../synthesized.ts';
import { definitionOf } from './definition.ts';

type Payload = Readonly<Record<string, unknown>>;
type Answer = (request: Payload) => unknown;

const definition = parseDefinition(
  JSON.stringify(definitionOf(synthesizedLake({ publishFrom: { locations: { 'S-1': '2011-01-01' } } }))),
  'lake/Night',
);

/** An error as Step Functions knows it: a name, and a text. */
export const failure = (name: string, cause: string): Error => new StateError(name, cause);

export interface Night {
  /** By step: what its function answers. The others answer as on a night with one window. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Throws, or not, each time that a statement is run. */
  readonly onStatement?: (sql: string) => void | Promise<void>;
  readonly input?: Json;
  readonly leases?: ReturnType<typeof memoryLease>;
  /** What happened is written to it. */
  readonly journal?: string[];
}

export const SCHEDULED = { scheduledTime: '2011-02-01T04:00:00Z' };
const NOW_MS = Date.parse('2011-02-01T04:00:00Z');
const RUN = 'run-1';
const PLAN = { runId: RUN, kind: 'night', from: '2011-01-31', to: '2011-01-31', publish: true };
const named = (...names: readonly string[]) => names.map((name) => ({ name, sql: `SQL of ${name}` }));

const PUBLISHED = { isDone: true, salesChanges: 3, units: 5, policies: 0, leftBehind: 0 };

const USUAL: Readonly<Record<string, Answer>> = {
  Migrate: () => ({}),
  Plan: () => PLAN,
  SnapshotCounters: () => ({ counters: 5 }),
  Inspect: () => ({
    accepted: { pos: 2, reviews: 0, catalog: 0, locations: 0 },
    rejected: 1,
    archiveObjects: 3,
    crawl: ['pos'],
  }),
  Crawl: () => ({ pending: [] }),
  TakeCases: () => ({ cases: 3 }),
  PlanEvents: () => ({ statements: named('refine/events', 'refine/rejected-events') }),
  PlanWindows: () => ({ windows: [{ month: '2011-01', dates: ['2011-01-30', '2011-01-31'] }] }),
  PlanWindow: () => ({
    refine: named('refine/sales-lines-store'),
    marts: named('marts/daily-sales'),
    sourceDates: ['2011-01-30', '2011-01-31'],
  }),
  CheckQuality: () => ({ checks: [] }),
  PlanPublication: () => ({ statements: named('publish/sales') }),
  SendPublication: () => PUBLISHED,
  Reconcile: () => ({
    reconciliation: { compared: 5, waiting: 0, differing: 0, differences: [], marksRemoved: 0 },
  }),
  PlanFinish: () => ({ marts: named('marts/fraud-summary'), books: named('finish/deliveries') }),
  ExportReports: () => ({ reports: [] }),
};

const PHASES: Readonly<Record<string, string>> = {
  events: 'PlanEvents',
  windows: 'PlanWindows',
  window: 'PlanWindow',
  publication: 'PlanPublication',
  finish: 'PlanFinish',
};

/** The step that a call is of, as the flow names it. */
function stepOf(functionName: string, payload: Payload): string {
  if (payload['action'] !== undefined) return 'Lease';
  if (payload['phase'] !== undefined) return PHASES[String(payload['phase'])] ?? '';
  if (payload['outcome'] !== undefined)
    return payload['outcome'] === 'succeeded' ? 'AnnounceNight' : 'AnnounceFailure';
  if (functionName.includes('Publication')) return 'SendPublication';
  if (functionName.includes('CrawlRaw')) return 'sources' in payload ? 'Crawl' : 'CheckCrawlers';
  const [, step = ''] =
    /(Migrate|SnapshotCounters|Reconcile(?=Counters)|Inspect|TakeCases|CheckQuality|Plan(?=Night)|ExportReport)[A-Za-z]*[0-9A-F]{8}>$/.exec(
      functionName,
    ) ?? [];
  return step === 'ExportReport' ? 'ExportReports' : step;
}

export async function runNight({
  answers = {},
  onStatement,
  input = SCHEDULED,
  leases = memoryLease(),
  journal = [],
}: Night) {
  const told: Announcement[] = [];
  const asked = new Map<string, unknown>();

  const lease = async (payload: Payload) => {
    const request = leaseRequest.parse(payload);
    journal.push(request.action === 'renew' ? `renew ${request.doing}` : request.action);
    const moment = { now: new Date(NOW_MS).toISOString(), minutes: 45 };
    return holdLease(request, moment, { leases, runs: NONE_ENDED }).catch((error: Error) => {
      throw failure(error.name, JSON.stringify({ errorType: error.name, errorMessage: error.message }));
    });
  };
  const answerOf = async (step: string, payload: Payload) => {
    const answer = answers[step];
    if (answer !== undefined) return answer(payload);
    if (step === 'Lease') return lease(payload);
    if (step.startsWith('Announce')) return told.push(announcement.parse(payload));
    return USUAL[step]?.(payload);
  };
  const runTask = async ({ parameters }: { readonly parameters: Json }): Promise<Json> => {
    const { QueryString, FunctionName, Payload } = parameters as Payload;
    if (typeof QueryString === 'string') {
      journal.push(`run ${QueryString.replace('SQL of ', '')}`);
      await onStatement?.(QueryString);
      return { QueryExecution: { Statistics: { DataScannedInBytes: 10, TotalExecutionTimeInMillis: 20 } } };
    }
    const payload = Payload as Payload;
    const step = stepOf(String(FunctionName), payload);
    if (step !== 'Lease') journal.push(step);
    asked.set(step, payload);
    return { Payload: (await answerOf(step, payload)) as Json };
  };

  const execution = startExecution({
    arn: `arn:aws:states:us-east-1:000000000000:execution:night:${RUN}`,
    name: RUN,
    input: JSON.stringify(input),
    machine: {
      arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:night',
      name: 'night',
      roleArn: 'role',
      definition,
    },
    clock: dataClock(NOW_MS, () => NOW_MS),
    wallMs: () => NOW_MS,
    runTask,
    pause: async () => {},
    deadline: () => new Promise(() => {}),
    onEvent: () => {},
  });
  await execution.ended;
  return { ...execution.outcome(), journal, told, asked };
}
