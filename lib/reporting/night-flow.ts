// The order of a night: take the lease, plan, read the counters, inspect and crawl new files, take the cases, refine, check,
// make the marts, publish, reconcile, tell.
import { Duration } from 'aws-cdk-lib';
import {
  Chain,
  Choice,
  Condition,
  CustomState,
  type IChainable,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NightSucceeded } from '../../contracts/night/announcement.ts';
import type { CasesRequest } from '../../contracts/night/cases.ts';
import type {
  CrawlProgress,
  CrawlRequest,
  Inspection,
  InspectionRequest,
} from '../../contracts/night/inspection.ts';
import type { Lease, LeaseRequest } from '../../contracts/night/lease.ts';
import type { PlannedNight, PlanRequest } from '../../contracts/night/night-plan.ts';
import { NOTHING_PUBLISHED } from '../../contracts/night/publication.ts';
import type { Reconciled, ReconciliationRequest } from '../../contracts/night/reconciliation.ts';
import type { ReportRequest, Reports } from '../../contracts/night/reports.ts';
import type { Snapshot, SnapshotRequest } from '../../contracts/night/snapshot.ts';
import type { Statements, StatementsRequest } from '../../contracts/night/statements.ts';
import { nightFailure } from './night-failure.ts';
import { nightPublication, type Publishing } from './night-publication.ts';
import { LEASE_RETRIES } from './night-retries.ts';
import { NightStates, type NightStatesProps } from './night-states.ts';
import type { NightSteps } from './night-steps.ts';
import { nightWindows } from './night-windows.ts';
import { at } from './paths.ts';

export interface NightFlowProps extends Omit<NightStatesProps, 'holdLease' | 'onFailure' | 'failureAt'> {
  readonly steps: NightSteps;
  readonly publishing: Publishing;
}

const RUN = at('$.runId');
const PLAN = at('$.plan');

/**
 * The flow's data are `runId`, `input` and `startedAt`, and what each step adds under its own name. Texts of statements
 * make room for what became of them, so that a long backfill stays below the 256 KB that a state may hold.
 */
export function nightFlow(scope: Construct, { steps, publishing, ...given }: NightFlowProps): IChainable {
  const shared = { ...given, holdLease: steps.holdLease };
  const night = new NightStates(scope, { ...shared, onFailure: nightFailure(scope, steps, shared) });
  const crawled = new Choice(scope, 'HaveCrawlersEnded');
  crawled
    .when(Condition.isPresent('$.crawl.pending[0]'), waitForCrawlers(scope, night, steps).next(crawled))
    .otherwise(
      refine(night, steps)
        .next(nightWindows(scope, night, steps))
        .next(nightPublication(scope, { night, steps, publishing, next: finish(scope, night, steps) })),
    );
  return prepare(scope, night, steps).next(gather(night, steps)).next(crawled);
}

function prepare(scope: Construct, night: NightStates, steps: NightSteps): Chain {
  return Chain.start(begin(scope))
    .next(
      night.call<LeaseRequest, Lease>('TakeLease', {
        of: steps.holdLease,
        with: { action: 'take', holder: RUN, doing: 'TakeLease' },
        retries: LEASE_RETRIES,
      }),
    )
    .next(night.step('Migrate', { of: steps.migrateLake, with: {} }))
    .next(
      night.step<PlanRequest, PlannedNight>('Plan', {
        of: steps.planNight,
        with: { runId: RUN, input: at('$.input') },
        keep: { at: '$.plan', fields: ['runId', 'kind', 'from', 'to', 'publish'] },
      }),
    );
}

/** As JSON, because CDK's own state leaves out what is null. */
const begin = (scope: Construct) =>
  new CustomState(scope, 'Begin', {
    stateJson: {
      Type: 'Pass',
      Parameters: {
        'runId.$': '$$.Execution.Name',
        'input.$': '$$.Execution.Input',
        'startedAt.$': '$$.Execution.StartTime',
        // For whoever tells of a failure that came before there was one.
        plan: null,
        released: { doing: null },
        // For a run that publishes nothing.
        publication: { statements: [] },
        published: NOTHING_PUBLISHED,
      },
    },
  });

function gather(night: NightStates, steps: NightSteps): Chain {
  return night
    .step<SnapshotRequest, Snapshot>('SnapshotCounters', { of: steps.snapshotCounters, with: { plan: PLAN } })
    .next(
      night.step<InspectionRequest, Inspection>('Inspect', {
        of: steps.inspectInbox,
        with: { plan: PLAN },
        keep: { at: '$.inspection', fields: ['accepted', 'rejected', 'archiveObjects', 'crawl'] },
      }),
    )
    .next(
      night.step<CrawlRequest, CrawlProgress>('Crawl', {
        of: steps.crawlRaw,
        with: { sources: at('$.inspection.crawl') },
        keep: { at: '$.crawl', fields: ['pending'] },
      }),
    );
}

function waitForCrawlers(scope: Construct, night: NightStates, { crawlRaw }: NightSteps): Chain {
  return new Wait(scope, 'WaitForCrawlers', { time: WaitTime.duration(Duration.seconds(5)) }).next(
    night.step<CrawlRequest, CrawlProgress>('CheckCrawlers', {
      of: crawlRaw,
      with: { pending: at('$.crawl.pending') },
      keep: { at: '$.crawl', fields: ['pending'] },
    }),
  );
}

function refine(night: NightStates, { takeCases, planStatements }: NightSteps): Chain {
  return night
    .step<CasesRequest>('TakeCases', { of: takeCases, with: { plan: PLAN } })
    .next(
      night.step<StatementsRequest, Statements>('PlanEvents', {
        of: planStatements,
        with: { phase: 'events', plan: PLAN },
        keep: { at: '$.events', fields: ['statements'] },
      }),
    )
    .next(night.statements('RefineEvents', { items: '$.events.statements', into: '$.events.statements' }));
}

function finish(scope: Construct, night: NightStates, steps: NightSteps): Chain {
  return night
    .step<ReconciliationRequest, Reconciled>('Reconcile', {
      of: steps.reconcileCounters,
      with: { plan: PLAN },
      keep: { at: '$.reconciled', fields: ['reconciliation'] },
    })
    .next(
      night.step<StatementsRequest, Statements>('PlanFinish', {
        of: steps.planStatements,
        with: { phase: 'finish', plan: PLAN, windows: at('$.windows.windows') },
        keep: { at: '$.finish', fields: ['statements'] },
      }),
    )
    .next(night.statements('Finish', { items: '$.finish.statements', into: '$.finish.statements' }))
    .next(
      night.step<ReportRequest, Reports>('ExportReports', {
        of: steps.exportReport,
        with: { plan: PLAN },
        keep: { at: '$.exported', fields: ['reports'] },
      }),
    )
    .next(
      night.call<LeaseRequest, Lease>('ReleaseLease', {
        of: steps.holdLease,
        // What comes after it does not change the lake.
        with: { action: 'release', holder: RUN, doing: 'AnnounceNight' },
      }),
    )
    .next(announceNight(night, steps))
    .next(new Succeed(scope, 'NightDone'));
}

const announceNight = (night: NightStates, steps: NightSteps) =>
  night.call<NightSucceeded, never>('AnnounceNight', {
    of: steps.announceNight,
    with: {
      outcome: 'succeeded',
      startedAt: at('$.startedAt'),
      plan: PLAN,
      inspection: at('$.inspection'),
      windows: at('$.windows.windows'),
      eventRuns: at('$.events.statements'),
      windowRuns: at('$.windowRuns'),
      publicationRuns: at('$.publication.statements'),
      finishRuns: at('$.finish.statements'),
      published: at('$.published'),
      reconciliation: at('$.reconciled.reconciliation'),
      reports: at('$.exported.reports'),
    },
  });
