// One execution of a machine, from its start to its end.
import type { Json } from '../../assembly/template.ts';
import type { Clock } from '../../clock.ts';
import { runtimeError, StateError } from '../states-language/state-error.ts';
import type { Definition } from '../states-language/states.ts';
import { asText, type History, type HistoryEvent, history, MAX_EVENTS, WHOLE } from './history.ts';
import { limited, type Pause, type RunTask } from './run.ts';
import { runFlow } from './run-flow.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Outcome {
  readonly status: Status;
  /** By the cloud's clock; undefined while it runs. */
  readonly stopMs?: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** As it was given. */
  readonly input: string;
  /** By the cloud's clock. */
  readonly startMs: number;
  readonly events: History['events'];
  outcome(): Outcome;
  /** Ends it now; what it has running is stopped. Does nothing when it has ended. */
  stop(why: { readonly error?: string; readonly cause?: string }): void;
  /** Resolves when it has ended and nothing of it runs any more. */
  readonly ended: Promise<void>;
}

export interface ExecutionSettings {
  readonly arn: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
  readonly machine: {
    readonly arn: string;
    readonly name: string;
    readonly roleArn: string;
    readonly definition: Definition;
  };
  readonly clock: Clock;
  readonly wallMs: () => number;
  readonly runTask: RunTask;
  readonly pause: Pause;
  /** For tasks. */
  readonly deadline: Pause;
  /** For the execution as a whole. @default - the same */
  readonly executionDeadline?: Pause;
  readonly onEvent: (event: HistoryEvent) => void;
}

/** Throws when the input is no JSON. */
export function startExecution(settings: ExecutionSettings): Execution {
  const { arn, name, input, machine, clock, pause, deadline, executionDeadline = deadline } = settings;
  const { definition } = machine;
  const data: Json = JSON.parse(input);
  const startMs = clock.now();
  const stopping = new AbortController();
  const done = new AbortController();
  let outcome: Outcome = { status: 'RUNNING' };
  const told = history(clock.now, settings.onEvent, () => fail(tooLong()));

  const end = (type: string, ended: Outcome) => {
    if (outcome.status !== 'RUNNING') return;
    outcome = { ...ended, stopMs: clock.now() };
    const { output, error, cause } = ended;
    told.log.add(
      type,
      output === undefined ? { error, cause } : { output: asText(output), outputDetails: WHOLE },
    );
    told.close();
    stopping.abort();
    done.abort();
  };
  const fail = ({ name: error, message: cause }: Error) =>
    end('ExecutionFailed', { status: 'FAILED', error, cause });

  const run = async () => {
    told.log.add('ExecutionStarted', { input: asText(data), inputDetails: WHOLE, roleArn: machine.roleArn });
    const context = contextOf(settings, data);
    try {
      const place = {
        run: {
          context,
          runTask: settings.runTask,
          pause,
          deadline,
          nowMs: clock.now,
          wallMs: settings.wallMs,
        },
        log: told.log,
        signal: stopping.signal,
        item: undefined,
      };
      const output = limited(await runFlow(definition, data, place), definition.startAt);
      end('ExecutionSucceeded', { status: 'SUCCEEDED', output });
    } catch (error) {
      fail(error instanceof StateError ? error : runtimeError(String(error)));
    }
  };
  // The rest of the call that starts it comes first: the caller knows it before anything of it happens.
  const ended = Promise.resolve().then(run);
  if (definition.timeoutSeconds !== undefined)
    executionDeadline(definition.timeoutSeconds * 1000, done.signal).then(
      () => end('ExecutionTimedOut', { status: 'TIMED_OUT', error: 'States.Timeout' }),
      () => {},
    );
  return {
    arn,
    name,
    machineArn: machine.arn,
    input,
    startMs,
    events: told.events,
    outcome: () => outcome,
    stop: (why) => end('ExecutionAborted', { status: 'ABORTED', ...why }),
    ended,
  };
}

/** Its times are the wall's, like those that functions measure: how long a run takes is no matter of its data. */
function contextOf({ arn, name, machine, wallMs }: ExecutionSettings, input: Json) {
  const startTime = new Date(wallMs()).toISOString();
  return {
    Execution: { Id: arn, Input: input, Name: name, RoleArn: machine.roleArn, StartTime: startTime },
    StateMachine: { Id: machine.arn, Name: machine.name },
  };
}

const tooLong = () =>
  runtimeError(`The execution reached the maximum number of history events (${MAX_EVENTS}).`);
