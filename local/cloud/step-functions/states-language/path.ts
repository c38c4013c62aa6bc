// JSONPath as state machines use it: members, elements, slices and wildcards. Filters, functions and recursive
// descent are not supported here, and refused when a definition is planned.
import type { Json } from '../../assembly/template.ts';
import { runtimeError, StateError } from './state-error.ts';

type Step =
  | { readonly kind: 'key'; readonly keys: readonly (string | number)[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'every' };

export interface Path {
  readonly text: string;
  /** `$$.…`: looks into the context object instead of the data. */
  readonly isContext: boolean;
  readonly steps: readonly Step[];
  /** Leads to one value at most. */
  readonly isDefinite: boolean;
}

const NAME = String.raw`[\p{L}\p{N}_$-]+`;
const QUOTED = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const TOKEN = new RegExp(
  String.raw`\.(?<name>${NAME})|\.(?<star>\*)|\[(?<bracket>\*|-?\d*:-?\d*|(?:(?:${QUOTED}|-?\d+)\s*,?\s*)+)\]`,
  'uy',
);

const known = new Map<string, Path>();

/** Throws a plain Error whose sentence says what is wrong with the path. */
export function parsePath(text: string): Path {
  const parsed = known.get(text) ?? read(text);
  known.set(text, parsed);
  return parsed;
}

function read(text: string): Path {
  const isContext = text.startsWith('$$');
  if (!text.startsWith('$')) throw new Error(`${text} is no path: a path begins with $`);
  const steps: Step[] = [];
  TOKEN.lastIndex = isContext ? 2 : 1;
  for (let at = TOKEN.lastIndex; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined)
      throw new Error(`path ${text} is not supported locally from character ${at + 1} on`);
    steps.push(stepOf(groups));
  }
  const isDefinite = steps.every((step) => step.kind === 'key' && step.keys.length === 1);
  return { text, isContext, steps, isDefinite };
}

function stepOf({ name, star, bracket = '' }: Record<string, string | undefined>): Step {
  if (name !== undefined) return { kind: 'key', keys: [name] };
  if (star !== undefined || bracket === '*') return { kind: 'every' };
  const [, from, to] = /^(-?\d*):(-?\d*)$/.exec(bracket) ?? [];
  const bound = (digits: string) => (digits === '' ? undefined : Number(digits));
  if (from !== undefined && to !== undefined) return { kind: 'slice', from: bound(from), to: bound(to) };
  const keys = [...bracket.matchAll(new RegExp(`${QUOTED}|-?\\d+`, 'gu'))].map(([key]) =>
    /^['"]/.test(key) ? key.slice(1, -1).replace(/\\(.)/g, '$1') : Number(key),
  );
  return { kind: 'key', keys };
}

/** What a path may look into. */
export interface Sources {
  readonly data: Json;
  readonly context: Json;
}

/** The value at a definite path, the list of values at any other; undefined when there is no such place. */
export function find(path: Path, { data, context }: Sources): Json | undefined {
  let found: readonly Json[] = [path.isContext ? context : data];
  let definite = true;
  for (const step of path.steps) {
    const next = found.flatMap((value) => [...follow(step, value)]);
    if (definite && next.length === 0 && step.kind === 'key') return undefined;
    definite &&= step.kind === 'key' && step.keys.length === 1;
    found = next;
  }
  return path.isDefinite ? found[0] : [...found];
}

/** As `find`, but nothing there is an error. */
export function valueAt(path: string, sources: Sources): Json {
  const value = find(parsePath(path), sources);
  if (value !== undefined) return value;
  const input = JSON.stringify(path.startsWith('$$') ? sources.context : sources.data);
  throw runtimeError(`The JSONPath '${path}' could not be found in the input '${input}'`);
}

function* follow(step: Step, value: Json): Iterable<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (step.kind === 'every') return yield* Object.values(value);
  if (step.kind === 'slice') return yield* Array.isArray(value) ? value.slice(step.from, step.to) : [];
  for (const key of step.keys) {
    const there = member(value, key);
    if (there !== undefined) yield there;
  }
}

function member(value: Json[] | { [key: string]: Json }, key: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? value.at(key) : undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A copy of `data` with `value` at the path, as ResultPath puts it: objects on the way are made. */
export function placed(data: Json, path: string, value: Json): Json {
  const { steps } = parsePath(path);
  const put = (at: Json | undefined, [step, ...rest]: readonly Step[]): Json => {
    if (step === undefined) return value;
    const key = step.kind === 'key' ? step.keys[0] : undefined;
    if (Array.isArray(at) && typeof key === 'number' && key >= 0 && key < at.length)
      return at.with(key, put(at[key], rest));
    const fits = at === undefined || (typeof at === 'object' && at !== null && !Array.isArray(at));
    if (!fits || typeof key !== 'string') throw misplaced(path);
    return { ...at, [key]: put(at?.[key], rest) };
  };
  return put(data, steps);
}

const misplaced = (path: string) =>
  new StateError('States.ResultPathMatchFailure', `ResultPath '${path}' does not fit the state's input`);
