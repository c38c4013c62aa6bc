// The order of a night: take the lease, plan, take in what arrived and read the counters beside it, refine; then check, make
// the marts and publish, and reconcile beside it; tell.
import { Chain, CustomState, type IChainable, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NightSucceeded } from '../../contracts/night/announcement.ts';
import type { Lease, LeaseRequest } from '../../contracts/night/lease.ts';
import type { PlannedNight, PlanRequest } from '../../contracts/night/night-plan.ts';
import { NOTHING_PUBLISHED } from '../../contracts/night/publication.ts';
import type { Reconciled, ReconciliationRequest } from '../../contracts/night/reconciliation.ts';
import type { ReportRequest, Reports } from '../../contracts/night/reports.ts';
import type { Snapshot, SnapshotRequest } from '../../contracts/night/snapshot.ts';
import type { FinishStatements, StatementsRequest } from '../../contracts/night/statements.ts';
import { nightArrivals } from './night-arrivals.ts';
import { type NightFailure, nightFailure } from './night-failure.ts';
import { nightPublication, type Publishing } from './night-publication.ts';
import { LEASE_RETRIES } from './night-retries.ts';
import { NightStates, type NightStatesProps } from './night-states.ts';
import type { NightSteps } from './night-steps.ts';
import { nightWindows } from './night-windows.ts';
import { at } from './paths.ts';
import { sideBySide } from './side-by-side.ts';

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
  const failure = nightFailure(scope, steps, shared);
  const night = new NightStates(scope, { ...shared, onFailure: failure.ofStep });
  const parts: Parts = { night, steps, failure };
  const reported = report(scope, { ...parts, publishing }, finish(scope, parts));
  return prepare(scope, parts).next(gather(scope, parts, reported));
}

interface Parts {
  readonly night: NightStates;
  readonly steps: NightSteps;
  readonly failure: NightFailure;
}

function prepare(scope: Construct, { night, steps }: Parts): Chain {
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

/** Nothing that arrived is in the counters' way: whoever reads the two together goes by the counters' marks. */
const gather = (scope: Construct, { night, steps, failure }: Parts, next: IChainable) =>
  sideBySide<SnapshotRequest, Snapshot>(scope, {
    name: 'Gathering',
    night,
    failure,
    main: (states) => nightArrivals(scope, states, steps),
    beside: {
      name: 'SnapshotCounters',
      call: {
        of: steps.snapshotCounters,
        with: { plan: PLAN },
        keep: { at: '$.snapshot', fields: ['counters'] },
      },
    },
    next,
  });

/**
 * The reconciliation reads the counters and what events moved, and neither changes any more. It settles by what the books
 * say is not worked through: they are closed when it is done.
 */
const report = (
  scope: Construct,
  { night, steps, failure, publishing }: Parts & Pick<NightFlowProps, 'publishing'>,
  next: IChainable,
) =>
  sideBySide<ReconciliationRequest, Reconciled>(scope, {
    name: 'Reporting',
    night,
    failure,
    main: (states) =>
      nightWindows(scope, states, steps).next(
        nightPublication(scope, { night: states, steps, publishing, next: runMarts(states, steps) }),
      ),
    beside: {
      name: 'Reconcile',
      call: {
        of: steps.reconcileCounters,
        with: { plan: PLAN },
        keep: { at: '$.reconciled', fields: ['reconciliation'] },
      },
    },
    next,
  });

const runMarts = (night: NightStates, { planStatements }: NightSteps) =>
  night
    .step<StatementsRequest, FinishStatements>('PlanFinish', {
      of: planStatements,
      with: { phase: 'finish', plan: PLAN, windows: at('$.windows.windows') },
      keep: { at: '$.finish', fields: ['marts', 'books'] },
    })
    .next(night.statements('BuildRunMarts', { items: '$.finish.marts', into: '$.finish.marts' }));

function finish(scope: Construct, { night, steps }: Omit<Parts, 'failure'>): Chain {
  return Chain.start(night.statements('Finish', { items: '$.finish.books', into: '$.finish.books' }))
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
      finishRuns: at('$.finish'),
      published: at('$.published'),
      reconciliation: at('$.reconciled.reconciliation'),
      reports: at('$.exported.reports'),
    },
  });
