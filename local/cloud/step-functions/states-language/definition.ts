// Reads a state machine's definition, and refuses what would not run here as it does in AWS.
import * as z from 'zod';
import { checkState } from './check-state.ts';
import { type Definition, type Flow, type State, writtenState } from './states.ts';

const machine = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONPath', 'only JSONPath is supported locally').optional(),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  StartAt: z.string(),
  States: z.record(z.string(), z.unknown()),
});

interface Written {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, unknown>>;
}

/**
 * @param address `stack/logicalId`, for error messages, which also name the state
 * @param text the definition as JSON
 */
export function parseDefinition(text: string, address: string): Definition {
  const given = machine.safeParse(parsedJson(text, address));
  if (!given.success) throw new Error(`${address}: ${sentence(given.error)}`);
  const names = new Set<string>();
  return { ...flowOf(given.data, { address, names }), timeoutSeconds: given.data.TimeoutSeconds };
}

function parsedJson(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${address}: its definition is no JSON: ${String(error)}`);
  }
}

interface Reading {
  readonly address: string;
  /** Of all states so far: a name may not come twice in one machine. */
  readonly names: Set<string>;
}

function flowOf({ StartAt, States }: Written, reading: Reading): Flow {
  const { address, names } = reading;
  const states = new Map<string, State>();
  for (const [name, written] of Object.entries(States)) {
    if (names.has(name)) throw new Error(`${address}: more than one state is called ${name}`);
    names.add(name);
    states.set(name, stateOf(name, written, reading));
  }
  if (!states.has(StartAt)) throw new Error(`${address}: there is no state ${StartAt} to start at`);
  refuseLostStates(StartAt, states, address);
  return { startAt: StartAt, states };
}

function stateOf(name: string, written: unknown, reading: Reading): State {
  const place = `${reading.address}: state ${name}`;
  const given = writtenState.safeParse(written);
  if (!given.success) throw new Error(`${place}: ${sentence(given.error)}`);
  const state = nested(given.data, reading);
  try {
    checkState(state);
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return state;
}

function nested(state: z.infer<typeof writtenState>, reading: Reading): State {
  if (state.Type === 'Map') return { ...state, ItemProcessor: flowOf(state.ItemProcessor, reading) };
  if (state.Type === 'Parallel')
    return { ...state, Branches: state.Branches.map((branch) => flowOf(branch, reading)) };
  return state;
}

/** Every state must be there and be reached, as AWS asks when a machine is created. */
function refuseLostStates(startAt: string, states: ReadonlyMap<string, State>, address: string): void {
  const reached = new Set([startAt]);
  for (const name of reached) {
    for (const next of nextOf(states.get(name))) {
      if (!states.has(next))
        throw new Error(`${address}: state ${name} leads to ${next}, which is not there`);
      reached.add(next);
    }
  }
  const lost = [...states.keys()].find((name) => !reached.has(name));
  if (lost !== undefined) throw new Error(`${address}: no state leads to ${lost}`);
}

function nextOf(state: State | undefined): readonly string[] {
  if (state === undefined || state.Type === 'Succeed' || state.Type === 'Fail') return [];
  if (state.Type === 'Choice')
    return [
      ...state.Choices.map(({ next }) => next),
      ...(state.Default === undefined ? [] : [state.Default]),
    ];
  const caught = 'Catch' in state ? state.Catch.map(({ Next }) => Next) : [];
  return state.Next === undefined ? caught : [state.Next, ...caught];
}

function sentence(error: z.ZodError): string {
  return error.issues
    .flatMap((issue) => {
      const path = issue.path.map(String);
      if (issue.code !== 'unrecognized_keys') return [`${path.join('.') || 'it'}: ${issue.message}`];
      return issue.keys.map((key) => `field ${[...path, key].join('.')} is not supported locally`);
    })
    .join('; ');
}

/** All states of a flow, those of its branches and item processors too. */
export function* everyState({ states }: Flow): Iterable<readonly [string, State]> {
  for (const [name, state] of states) {
    yield [name, state];
    if (state.Type === 'Map') yield* everyState(state.ItemProcessor);
    if (state.Type === 'Parallel') for (const branch of state.Branches) yield* everyState(branch);
  }
}
