// Leads a flow from its first state to its end, retrying and catching on the way.
import type { Json } from '../../assembly/template.ts';
import { runtimeError, StateError } from '../states-language/state-error.ts';
import type { Flow, State } from '../states-language/states.ts';
import { asText, WHOLE } from './history.ts';
import { resultPlaced } from './input-output.ts';
import { catcherOf, retriesOf } from './recovery.ts';
import { limited, type Place } from './run.ts';
import { type Outcome, runState } from './run-state.ts';

/** Resolves to the output of the last state. Throws a StateError; when the signal is aborted, anything. */
export async function runFlow(flow: Flow, input: Json, place: Place): Promise<Json> {
  let name: string | undefined = flow.startAt;
  let data = input;
  while (name !== undefined) {
    place.signal.throwIfAborted();
    const state = flow.states.get(name);
    if (state === undefined) throw runtimeError(`there is no state ${name}`);
    const outcome: Outcome = await passThrough(name, state, { input: data, place });
    data = outcome.output;
    name = outcome.next;
  }
  return data;
}

interface Coming {
  readonly input: Json;
  readonly place: Place;
}

async function passThrough(name: string, state: State, { input, place }: Coming): Promise<Outcome> {
  const { log } = place;
  log.add(`${state.Type}StateEntered`, { name, input: asText(input), inputDetails: WHOLE });
  const outcome = await tried(name, state, { input, place });
  limited(outcome.output, name);
  log.add(`${state.Type}StateExited`, { name, output: asText(outcome.output), outputDetails: WHOLE });
  return outcome;
}

async function tried(name: string, state: State, { input, place }: Coming): Promise<Outcome> {
  const retries = retriesOf(state);
  const enteredTime = new Date(place.run.wallMs()).toISOString();
  for (;;) {
    const entered = { Name: name, EnteredTime: enteredTime, RetryCount: retries.count() };
    try {
      return await runState({
        name,
        state,
        input,
        context: contextOf(place, entered),
        place,
        inner: runFlow,
      });
    } catch (thrown) {
      // Whatever a state throws while it is stopped is no error of its own.
      place.signal.throwIfAborted();
      const error = thrown instanceof StateError ? thrown : runtimeError(String(thrown));
      const waitMs = retries.next(error);
      if (waitMs !== undefined) {
        await place.run.pause(waitMs, place.signal);
        continue;
      }
      const catcher = catcherOf(state, error);
      if (catcher === undefined) throw error;
      const told = { Error: error.name, Cause: error.message };
      return { output: resultPlaced(catcher.ResultPath, input, told), next: catcher.Next };
    }
  }
}

function contextOf({ run, item }: Place, entered: Json): Json {
  return { ...run.context, State: entered, ...(item === undefined ? {} : { Map: { Item: { ...item } } }) };
}
