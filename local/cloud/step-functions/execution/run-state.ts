// What each kind of state does.
import type { Json } from '../../assembly/template.ts';
import { holds } from '../states-language/choice-rule.ts';
import { valueAt } from '../states-language/path.ts';
import { expressed } from '../states-language/payload-template.ts';
import { runtimeError, StateError } from '../states-language/state-error.ts';
import type { Choice, Fail, Pass, State, Wait } from '../states-language/states.ts';
import { outputOf, parametersOf, selectedInput } from './input-output.ts';
import type { Visit } from './run.ts';
import { runMap } from './run-map.ts';
import { runParallel } from './run-parallel.ts';
import { runTaskState } from './run-task.ts';

export interface Outcome {
  readonly output: Json;
  /** The state to go to; undefined at the end of the flow. */
  readonly next: string | undefined;
}

/** Throws a StateError. */
export async function runState(visit: Visit<State>): Promise<Outcome> {
  const { state } = visit;
  switch (state.Type) {
    case 'Choice':
      return chosen({ ...visit, state });
    case 'Succeed':
      return { output: outputOf({ ...visit, state }, selectedInput({ ...visit, state })), next: undefined };
    case 'Fail':
      throw failure({ ...visit, state });
    case 'Pass':
      return { output: passed({ ...visit, state }), next: state.Next };
    case 'Wait':
      return { output: await waited({ ...visit, state }), next: state.Next };
    case 'Task':
      return {
        output: outputOf({ ...visit, state }, await runTaskState({ ...visit, state })),
        next: state.Next,
      };
    case 'Map':
      return { output: outputOf({ ...visit, state }, await runMap({ ...visit, state })), next: state.Next };
    case 'Parallel':
      return {
        output: outputOf({ ...visit, state }, await runParallel({ ...visit, state })),
        next: state.Next,
      };
  }
}

function chosen(visit: Visit<Choice>): Outcome {
  const { name, state, context } = visit;
  const data = selectedInput(visit);
  const rule = state.Choices.find(({ condition }) => holds(condition, { data, context }));
  const next = rule?.next ?? state.Default;
  if (next !== undefined) return { output: outputOf(visit, data), next };
  throw new StateError('States.NoChoiceMatched', `no rule of the Choice state '${name}' fits its input`);
}

function passed(visit: Visit<Pass>): Json {
  return outputOf(visit, visit.state.Result === undefined ? parametersOf(visit) : visit.state.Result);
}

function failure({ state, input, context }: Visit<Fail>): StateError {
  const sources = { data: input, context };
  const text = (literal: string | undefined, expression: string | undefined) =>
    expression === undefined ? (literal ?? '') : asString(expressed(expression, sources), expression);
  return new StateError(text(state.Error, state.ErrorPath), text(state.Cause, state.CausePath));
}

function asString(value: Json, expression: string): string {
  if (typeof value === 'string') return value;
  throw runtimeError(`${expression} must give text (it gave ${JSON.stringify(value)})`);
}

async function waited(visit: Visit<Wait>): Promise<Json> {
  const { run, signal } = visit.place;
  const data = selectedInput(visit);
  await run.pause(waitMs(visit, data), signal);
  return outputOf(visit, data);
}

/** A time in the data is one of the cloud's clock; how long it takes until then is told in wall time. */
function waitMs({ state, context, place }: Visit<Wait>, data: Json): number {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = state;
  const at = (path: string) => valueAt(path, { data, context });
  const seconds = SecondsPath === undefined ? Seconds : at(SecondsPath);
  if (seconds !== undefined) {
    if (typeof seconds === 'number' && seconds >= 0) return seconds * 1000;
    throw runtimeError(`${SecondsPath} must give a number of seconds (it gave ${JSON.stringify(seconds)})`);
  }
  const time = TimestampPath === undefined ? Timestamp : at(TimestampPath);
  const timeMs = Date.parse(String(time));
  if (Number.isNaN(timeMs))
    throw runtimeError(`${TimestampPath} must give a time (it gave ${JSON.stringify(time)})`);
  return Math.max(0, timeMs - place.run.nowMs());
}
