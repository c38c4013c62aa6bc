// What follows when a run fails: the lease is given back, people are told, and the execution fails with the same error.
import { Fail, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NightFailed } from '../../contracts/night/announcement.ts';
import type { Lease, LeaseRequest } from '../../contracts/night/lease.ts';
import { NightStates, type NightStatesProps } from './night-states.ts';
import type { NightSteps } from './night-steps.ts';
import { at, type Given } from './paths.ts';

/** Both ways find the error in `$.failure`. */
export interface NightFailure {
  /** After a step that renewed the lease: the lease says which it is. */
  readonly ofStep: IChainable;
  /** After a step beside others, which is named in `$.failure.step`. */
  readonly ofStepBeside: IChainable;
}

/** Whatever fails on the way is passed over: the alarm on failed executions remains. */
export function nightFailure(
  scope: Construct,
  { holdLease, announceNight }: NightSteps,
  shared: Omit<NightStatesProps, 'onFailure'>,
): NightFailure {
  const fail = new Fail(scope, 'FailNight', { errorPath: '$.failure.Error', causePath: '$.failure.Cause' });
  // A later failure must not hide the one that is told.
  const after = (onFailure: IChainable) =>
    new NightStates(scope, { ...shared, onFailure, failureAt: '$.laterFailure' });
  const announce = after(fail).call<NightFailed, never>('AnnounceFailure', {
    of: announceNight,
    with: {
      outcome: 'failed',
      runId: at('$.runId'),
      startedAt: at('$.startedAt'),
      input: at('$.input'),
      plan: at('$.plan'),
      doing: at('$.released.doing'),
      error: at('$.failure.Error'),
      cause: at('$.failure.Cause'),
    },
  });
  announce.next(fail);
  const release = (name: string, doing: Pick<Given<LeaseRequest>, 'doing'>) =>
    after(announce)
      .call<LeaseRequest, Lease>(name, {
        of: holdLease,
        with: { action: 'release', holder: at('$.runId'), ...doing },
        keep: { at: '$.released', fields: ['holder', 'until', 'doing'] },
      })
      .next(announce);
  return {
    ofStep: release('ReleaseAfterFailure', {}),
    ofStepBeside: release('ReleaseAfterFailureBeside', { doing: at('$.failure.step') }),
  };
}
