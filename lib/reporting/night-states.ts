// The kinds of states that the nightly flow is made of. Tasks are written out as JSON, because CDK's own come with
// permissions, retries and defaults of their own.
import { type Duration, Stack } from 'aws-cdk-lib';
import {
  Chain,
  CustomState,
  type IChainable,
  Map as MapState,
  Parallel,
  type RetryProps,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Lease, LeaseRequest } from '../../contracts/night/lease.ts';
import type { StatementRun } from '../../contracts/night/statements.ts';
import type { RetailFunction, Variables } from '../retail-function.ts';
import { FUNCTION_RETRIES, QUERY_RETRIES, STATEMENT_RETRIES } from './night-retries.ts';
import { at, type Given, jsonOf } from './paths.ts';

/** A function, and how long it may take. */
export interface Step {
  readonly function: RetailFunction<Variables>;
  readonly timeoutSeconds: number;
}

export interface NightStatesProps {
  readonly holdLease: Step;
  readonly workGroupName: string;
  /** How long a statement may take: less than the lease, which is not renewed meanwhile. */
  readonly statementTimeout: Duration;
  /**
   * What comes after a state that failed.
   * @default - the failure is that of the state around
   */
  readonly onFailure?: IChainable;
  /**
   * Where it finds the error.
   * @default '$.failure'
   */
  readonly failureAt?: string;
}

export interface Kept<Answer> {
  readonly at: string;
  readonly fields: readonly (keyof Answer & string)[];
  /**
   * Nothing else is left of the flow's data, as a branch wants it that ends here.
   * @default false
   */
  readonly alone?: boolean;
}

export interface Call<Request, Answer> {
  readonly of: Step;
  readonly with: Given<Request>;
  /**
   * Which fields of the answer are kept, and where.
   * @default - none
   */
  readonly keep?: Kept<Answer>;
  /** @default - those of a function that may run twice */
  readonly retries?: readonly RetryProps[];
}

/** Beyond a function's own timeout: an answer that was lost must not hold the flow for ever. */
const ANSWER_SECONDS = 30;

/** The execution, by its name: the lease's holder. */
const RUN = at('$$.Execution.Name');

export class NightStates {
  private readonly scope: Construct;
  private readonly props: NightStatesProps;

  constructor(scope: Construct, props: NightStatesProps) {
    this.scope = scope;
    this.props = props;
  }

  /** Renews the lease, then calls a function. */
  step<Request, Answer = never>(name: string, call: Call<Request, Answer>): Chain {
    return this.renewing(name, name).next(this.call(name, call));
  }

  call<Request, Answer = never>(name: string, call: Call<Request, Answer>): CustomState {
    return this.guarded(
      new CustomState(this.scope, name, {
        stateJson: {
          Type: 'Task',
          Resource: this.integration('lambda:invoke'),
          TimeoutSeconds: call.of.timeoutSeconds + ANSWER_SECONDS,
          Parameters: { FunctionName: call.of.function.fn.functionArn, Payload: jsonOf(call.with) },
          ...resultOf(call.keep),
        },
      }),
      call.retries ?? FUNCTION_RETRIES,
    );
  }

  /**
   * Runs statements one after the other, and leaves what Athena said of them in place of their texts. An attempt renews
   * the lease, because the one before it may have taken as long as a statement can.
   * @param items where the statements are
   */
  statements(name: string, { items, into }: { items: string; into: string }): MapState {
    const each = new MapState(this.scope, name, {
      itemsPath: items,
      maxConcurrency: 1,
      itemSelector: { 'statement.$': '$$.Map.Item.Value' },
      resultPath: into,
    });
    const attempt = new Parallel(this.scope, `Attempt${name}`, {
      resultSelector: {
        'name.$': '$[0].statement.name',
        'scannedBytes.$': '$[0].run.scannedBytes',
        'milliseconds.$': '$[0].run.milliseconds',
      } satisfies Record<`${keyof StatementRun}.$`, string>,
    });
    const inside = this.inside();
    attempt.branch(inside.renewing(name, at('$.statement.name')).next(inside.query(`Run${name}`)));
    for (const retry of STATEMENT_RETRIES) attempt.addRetry(retry);
    each.itemProcessor(attempt);
    return this.caught(each);
  }

  /**
   * The same kinds of states, for what is inside of another state.
   * @param onFailure what comes after one that failed; by default the state around catches it
   */
  inside(onFailure?: IChainable): NightStates {
    return new NightStates(this.scope, { ...this.props, onFailure });
  }

  caught<Caught extends CustomState | MapState | Parallel>(state: Caught): Caught {
    if (this.props.onFailure !== undefined)
      state.addCatch(this.props.onFailure, {
        errors: ['States.ALL'],
        resultPath: this.props.failureAt ?? '$.failure',
      });
    return state;
  }

  /** What comes next is done with a lease that was just renewed. */
  renewing(name: string, doing: Given<LeaseRequest>['doing']): Chain {
    const request = { action: 'renew', holder: RUN, doing } as const;
    const renewal = this.call<LeaseRequest, Lease>(`RenewBefore${name}`, {
      of: this.props.holdLease,
      with: request,
    });
    return Chain.start(renewal);
  }

  private query(name: string): CustomState {
    const state = new CustomState(this.scope, name, {
      stateJson: {
        Type: 'Task',
        Resource: this.integration('athena:startQueryExecution.sync'),
        TimeoutSeconds: this.props.statementTimeout.toSeconds(),
        Parameters: { 'QueryString.$': '$.statement.sql', WorkGroup: this.props.workGroupName },
        ResultSelector: {
          'scannedBytes.$': '$.QueryExecution.Statistics.DataScannedInBytes',
          'milliseconds.$': '$.QueryExecution.Statistics.TotalExecutionTimeInMillis',
        },
        ResultPath: '$.run',
      },
    });
    return this.guarded(state, QUERY_RETRIES);
  }

  private guarded(state: CustomState, retries: readonly RetryProps[]): CustomState {
    for (const retry of retries) state.addRetry(retry);
    return this.caught(state);
  }

  private integration(name: string): string {
    return `arn:${Stack.of(this.scope).partition}:states:::${name}`;
  }
}

function resultOf<Answer>(keep: Kept<Answer> | undefined) {
  if (keep === undefined) return { ResultPath: null };
  const fields = Object.fromEntries(keep.fields.map((field) => [`${field}.$`, `$.Payload.${field}`]));
  return keep.alone === true
    ? { ResultSelector: { [keep.at.replace('$.', '')]: fields } }
    : { ResultSelector: fields, ResultPath: keep.at };
}
