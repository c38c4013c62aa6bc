// A Parallel state: its branches run beside each other, each with the state's input.
import type { Json } from '../../assembly/template.ts';
import { runtimeError } from '../states-language/state-error.ts';
import type { Parallel } from '../states-language/states.ts';
import { parametersOf } from './input-output.ts';
import { limited, type Visit } from './run.ts';
import { together } from './together.ts';

/** Resolves to the branches' outputs in their order. */
export async function runParallel(visit: Visit<Parallel>): Promise<Json> {
  const { name, state, place, inner } = visit;
  const input = parametersOf(visit);
  place.log.add('ParallelStateStarted');
  try {
    const parts = state.Branches.map((branch) => ({ run: (at: typeof place) => inner(branch, input, at) }));
    const outputs = limited(await together(parts, parts.length, place), name);
    place.log.add('ParallelStateSucceeded');
    return outputs;
  } catch (error) {
    place.signal.throwIfAborted();
    const { name: errorName, message } = error instanceof Error ? error : runtimeError(String(error));
    place.log.add('ParallelStateFailed', { error: errorName, cause: message });
    throw error;
  }
}
