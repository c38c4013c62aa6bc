// Part of a night beside a single step that does not depend on it.
import { Choice, Condition, type IChainable, Parallel, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { NightFailure } from './night-failure.ts';
import type { Call, Kept, NightStates } from './night-states.ts';

export interface SideBySide<Request, Answer> {
  /** Of the whole. */
  readonly name: string;
  readonly night: NightStates;
  /** Makes the longer branch, of the states that it is given; it renews the lease on its way. */
  readonly main: (states: NightStates) => IChainable;
  readonly beside: {
    /** The step's. */
    readonly name: string;
    readonly call: Call<Request, Answer> & { readonly keep: Kept<Answer> };
  };
  readonly failure: NightFailure;
  /** What follows when both went well. */
  readonly next: IChainable;
}

/**
 * No branch fails: Step Functions would stop the other one, but a function under way cannot be stopped, and would go on
 * changing the lake after the lease was given back. So a failure ends its own branch, in `$.failure`, and counts when both
 * are at an end. The lease is renewed before both; from then on it says what the longer branch does.
 */
export function sideBySide<Request, Answer>(
  scope: Construct,
  { name, night, main, beside, failure, next }: SideBySide<Request, Answer>,
): IChainable {
  const both = new Parallel(scope, name, {
    // What the longer branch leaves goes before; of two failures it is its own.
    resultSelector: { 'night.$': 'States.JsonMerge($[1], $[0], false)' },
    outputPath: '$.night',
  });
  both.branch(main(night.inside(new Pass(scope, `${name}Stopped`))));
  both.branch(stepBeside(scope, night, beside));
  night.caught(both);
  both.next(
    new Choice(scope, `Is${name}Done`)
      .when(Condition.isPresent('$.failure.step'), failure.ofStepBeside)
      .when(Condition.isPresent('$.failure'), failure.ofStep)
      .otherwise(next),
  );
  return night.renewing(beside.name, beside.name).next(both);
}

/** Leaves no more than its answer, or its failure: the data of a night may be too large to be there twice. */
function stepBeside<Request, Answer>(
  scope: Construct,
  night: NightStates,
  { name, call }: SideBySide<Request, Answer>['beside'],
): IChainable {
  const failed = new Pass(scope, `${name}Failed`, {
    parameters: {
      failure: { 'Error.$': '$.failure.Error', 'Cause.$': '$.failure.Cause', step: name },
    },
  });
  return night.inside(failed).call(name, { ...call, keep: { ...call.keep, alone: true } });
}
