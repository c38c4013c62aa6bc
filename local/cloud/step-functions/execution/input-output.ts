// How a state's input becomes what it works on, and its result the state's output.
import type { Json } from '../../assembly/template.ts';
import { placed, valueAt } from '../states-language/path.ts';
import { filled } from '../states-language/payload-template.ts';
import type { Visit } from './run.ts';

interface Guarded {
  readonly InputPath?: string | null | undefined;
  readonly OutputPath?: string | null | undefined;
}

interface Resulting extends Guarded {
  readonly ResultSelector?: Json | undefined;
  readonly ResultPath?: string | null | undefined;
}

const part = (path: string | null | undefined, data: Json, context: Json): Json => {
  if (path === undefined) return data;
  return path === null ? {} : valueAt(path, { data, context });
};

/** The input as InputPath selects it. */
export const selectedInput = ({ state, input, context }: Visit<Guarded>): Json =>
  part(state.InputPath, input, context);

/** The selected input, or what Parameters makes of it. */
export function parametersOf(visit: Visit<Guarded & { readonly Parameters?: Json | undefined }>): Json {
  const data = selectedInput(visit);
  const { Parameters } = visit.state;
  return Parameters === undefined ? data : filled(Parameters, { data, context: visit.context });
}

/** The output that a result makes: ResultSelector, then ResultPath into the input as it came, then OutputPath. */
export function outputOf({ state, input, context }: Visit<Resulting>, result: Json): Json {
  const selected =
    state.ResultSelector === undefined ? result : filled(state.ResultSelector, { data: result, context });
  return part(state.OutputPath, resultPlaced(state.ResultPath, input, selected), context);
}

/** @param path undefined for the whole, null to drop the result */
export function resultPlaced(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input;
  return path === undefined ? result : placed(input, path, result);
}
