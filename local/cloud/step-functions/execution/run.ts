// One run of a machine: what every state of it may ask for.
import type { Json } from '../../assembly/template.ts';
import { StateError } from '../states-language/state-error.ts';
import type { Flow } from '../states-language/states.ts';
import type { EventLog } from './history.ts';

/** A call of a task's resource. */
export interface TaskCall {
  readonly resource: string;
  readonly parameters: Json;
  /** Aborted when the execution stops or the state's time is over: what runs elsewhere must be stopped then. */
  readonly signal: AbortSignal;
  /** Tells that the job was taken, for resources that wait for its end. */
  submitted(output: Json): void;
}

/** Resolves to the task's result. Throws a StateError. */
export type RunTask = (call: TaskCall) => Promise<Json>;

/** Waits in wall time; rejects when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export interface Run {
  /** `Execution` and `StateMachine` of the context object. */
  readonly context: Readonly<Record<string, Json>>;
  readonly runTask: RunTask;
  /** For Wait states and between tries. */
  readonly pause: Pause;
  /** For what may take so long and no longer. */
  readonly deadline: Pause;
  /** By the cloud's clock. */
  readonly nowMs: () => number;
  /** Real time, for the context object. */
  readonly wallMs: () => number;
}

/** Where in a run a state stands: the run itself, or one of its iterations and branches. */
export interface Place {
  readonly run: Run;
  readonly log: EventLog;
  /** Aborted when this part of the run must end. */
  readonly signal: AbortSignal;
  /** The iteration of the innermost Map. */
  readonly item: { readonly Index: number; readonly Value: Json } | undefined;
}

/** One stay in a state. */
export interface Visit<S> {
  readonly name: string;
  readonly state: S;
  /** What came in, before InputPath and Parameters. */
  readonly input: Json;
  readonly context: Json;
  readonly place: Place;
  /** Runs a flow inside the state. */
  readonly inner: (flow: Flow, input: Json, place: Place) => Promise<Json>;
}

/** Bytes of a state's input, output or result: https://docs.aws.amazon.com/step-functions/latest/dg/limits-overview.html */
export const MAX_PAYLOAD_BYTES = 262_144;

/** Throws `States.DataLimitExceeded`, as AWS does, so that what is too large for it does not pass here. */
export function limited(value: Json, stateName: string): Json {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes <= MAX_PAYLOAD_BYTES) return value;
  throw new StateError(
    'States.DataLimitExceeded',
    `The state/task '${stateName}' returned a result with a size exceeding the maximum number of bytes service ` +
      `limit (${bytes} of ${MAX_PAYLOAD_BYTES}).`,
  );
}
