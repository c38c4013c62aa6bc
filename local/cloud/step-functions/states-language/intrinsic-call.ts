// Reads a call of an intrinsic function, e.g. `States.Format('{} of {}', $.part, States.ArrayLength($.all))`.
import type { Json } from '../../assembly/template.ts';
import { INTRINSICS } from './intrinsics.ts';
import { parsePath, type Sources, valueAt } from './path.ts';
import { intrinsicFailure, StateError } from './state-error.ts';

type Argument =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'literal'; readonly value: Json; readonly raw: string }
  | { readonly kind: 'call'; readonly call: IntrinsicCall };

export interface IntrinsicCall {
  readonly name: string;
  readonly arguments: readonly Argument[];
}

const TEXT = /'((?:[^'\\]|\\.)*)'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** A path ends where the next argument begins; quoted names in brackets may hold anything. */
const PATH = /\$(?:[^,()[\]\s]|\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\]])*\])*/y;
const NAME = /States\.\w+/y;
const MAX_DEPTH = 10;

const known = new Map<string, IntrinsicCall>();

export const isIntrinsicCall = (text: string) => text.startsWith('States.');

/** Throws a plain Error whose sentence says what is wrong with the call. */
export function parseCall(text: string): IntrinsicCall {
  const found = known.get(text);
  if (found !== undefined) return found;
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const wrong = () => new Error(`${text} cannot be read from character ${at + 1} on`);
  const spaces = () => take(/\s*/y);

  const argument = (depth: number): Argument => {
    const quoted = take(TEXT);
    if (quoted !== null) {
      const [, raw = ''] = quoted;
      return { kind: 'literal', raw, value: raw.replace(/\\(.)/g, '$1') };
    }
    const path = take(PATH)?.[0];
    if (path !== undefined) return { kind: 'path', path: parsePath(path).text };
    const plain = (take(NUMBER) ?? take(WORD))?.[0];
    if (plain !== undefined) return { kind: 'literal', raw: plain, value: JSON.parse(plain) };
    return { kind: 'call', call: call(depth + 1) };
  };
  const call = (depth: number): IntrinsicCall => {
    const name = take(NAME)?.[0];
    if (name === undefined || take(/\(/y) === null || depth > MAX_DEPTH) throw wrong();
    if (!INTRINSICS.has(name)) throw new Error(`${name} is no intrinsic function that is known locally`);
    const given: Argument[] = [];
    spaces();
    while (take(/\)/y) === null) {
      if (given.length > 0 && take(/,/y) === null) throw wrong();
      spaces();
      given.push(argument(depth));
      spaces();
    }
    return { name, arguments: given };
  };

  const parsed = call(1);
  if (at < text.length) throw wrong();
  known.set(text, parsed);
  return parsed;
}

/** Throws the StateError `States.IntrinsicFailure` when the arguments do not fit. */
export function evaluate({ name, arguments: given }: IntrinsicCall, sources: Sources): Json {
  const run = INTRINSICS.get(name);
  // A template's braces are escaped in the literal; in what a path gives they never are.
  const isTemplate = (index: number) => name === 'States.Format' && index === 0;
  const values = given.map((argument, index) => {
    if (argument.kind === 'path') return valueAt(argument.path, sources);
    if (argument.kind === 'call') return evaluate(argument.call, sources);
    return isTemplate(index) ? argument.raw : argument.value;
  });
  try {
    if (run === undefined) throw new Error('it is not known');
    return run(values);
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw intrinsicFailure(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The paths that a call reads, nested ones too. */
export function pathsOf(call: IntrinsicCall): readonly string[] {
  return call.arguments.flatMap((argument) => {
    if (argument.kind === 'path') return [argument.path];
    return argument.kind === 'call' ? pathsOf(argument.call) : [];
  });
}
