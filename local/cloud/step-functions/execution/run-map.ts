// A Map state: its flow runs once for each item of a list.
import type { Json } from '../../assembly/template.ts';
import { valueAt } from '../states-language/path.ts';
import { filled } from '../states-language/payload-template.ts';
import { runtimeError } from '../states-language/state-error.ts';
import type { MapState } from '../states-language/states.ts';
import { selectedInput } from './input-output.ts';
import { limited, type Visit } from './run.ts';
import { type Part, together } from './together.ts';

/** How many iterations of an inline Map AWS runs at once, whatever the state allows. */
const MOST_AT_ONCE = 40;

/** Resolves to the iterations' outputs in the items' order. */
export async function runMap(visit: Visit<MapState>): Promise<Json> {
  const { name, state, context, place } = visit;
  const data = selectedInput(visit);
  const items = state.ItemsPath === undefined ? data : valueAt(state.ItemsPath, { data, context });
  if (!Array.isArray(items))
    throw runtimeError(
      `the items of the Map state '${name}' must be a list (given ${JSON.stringify(items)})`,
    );
  place.log.add('MapStateStarted', { length: items.length });
  try {
    const parts = items.map((item, index) => iteration(visit, data, { Index: index, Value: item }));
    const outputs = limited(await together(parts, concurrency(visit, data), place), name);
    place.log.add('MapStateSucceeded');
    return outputs;
  } catch (error) {
    place.signal.throwIfAborted();
    const { name: errorName, message } = error instanceof Error ? error : runtimeError(String(error));
    place.log.add('MapStateFailed', { error: errorName, cause: message });
    throw error;
  }
}

function iteration(visit: Visit<MapState>, data: Json, item: { Index: number; Value: Json }): Part {
  const { name, state, context, inner } = visit;
  const told = { name, index: item.Index };
  return {
    async run(place) {
      place.log.add('MapIterationStarted', told);
      try {
        const output = await inner(state.ItemProcessor, itemInput(), { ...place, item });
        place.log.add('MapIterationSucceeded', told);
        return output;
      } catch (error) {
        place.log.add(place.signal.aborted ? 'MapIterationAborted' : 'MapIterationFailed', told);
        throw error;
      }
    },
  };

  function itemInput(): Json {
    if (state.ItemSelector === undefined) return item.Value;
    const own = typeof context === 'object' && context !== null && !Array.isArray(context) ? context : {};
    return filled(state.ItemSelector, { data, context: { ...own, Map: { Item: { ...item } } } });
  }
}

function concurrency({ state, context }: Visit<MapState>, data: Json): number {
  const { MaxConcurrency, MaxConcurrencyPath } = state;
  const given =
    MaxConcurrencyPath === undefined ? MaxConcurrency : valueAt(MaxConcurrencyPath, { data, context });
  if (typeof given === 'number' && given >= 0) return Math.min(given || MOST_AT_ONCE, MOST_AT_ONCE);
  throw runtimeError(`${MaxConcurrencyPath} must give a number (it gave ${JSON.stringify(given)})`);
}
