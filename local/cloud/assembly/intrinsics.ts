// Resolves CloudFormation's intrinsic functions in a template value. What a name means is asked of
// `References`; a function that is not known here is an error, never passed through.
import type { Json } from './template.ts';

/** What the names in one stack stand for; undefined when there is no such thing. */
export interface References {
  ref(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): string | undefined;
  /** Whether a named condition holds. */
  condition(name: string): boolean | undefined;
  mapped(map: string, topKey: string, secondKey: string): Json | undefined;
  /** The value that some stack of the assembly exports under the name. */
  imported(exportName: string): Json | undefined;
}

/** One intrinsic being resolved, with what it needs. */
interface Call {
  readonly argument: Json;
  readonly references: References;
  resolve(value: Json): Json | undefined;
  fail(why: string): Error;
}

type Intrinsic = (call: Call) => Json | undefined;

const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::ImportValue', importValue],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', (call) => Buffer.from(text(call, call.argument)).toString('base64')],
]);

/**
 * The value with every intrinsic resolved; undefined when it is `AWS::NoValue`, which also drops the property or
 * element that holds it.
 * @param place `stack/logicalId`, for error messages
 */
export function resolve(value: Json, references: References, place: string): Json | undefined {
  const recur = (inner: Json) => resolve(inner, references, place);
  if (typeof value === 'string') return literal(value, place);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(recur).filter((element) => element !== undefined);
  const name = intrinsicName(value);
  if (name === undefined) return resolveMembers(value, recur);
  const argument = value[name] ?? null;
  const fail = (why: string) => new Error(`${place}: ${name} ${JSON.stringify(argument)} ${why}`);
  const intrinsic = INTRINSICS.get(name);
  if (intrinsic === undefined || Object.keys(value).length > 1) throw fail('is not supported locally');
  return intrinsic({ argument, references, resolve: recur, fail });
}

function literal(value: string, place: string): string {
  if (!value.includes('{{resolve:')) return value;
  throw new Error(`${place}: dynamic reference ${value} is not supported locally`);
}

/** `Ref` counts only on its own, because a property may be called so; nothing else is called `Fn::…`. */
function intrinsicName(value: Readonly<Record<string, Json>>): string | undefined {
  const keys = Object.keys(value);
  return keys.find((key) => key.startsWith('Fn::') || (key === 'Ref' && keys.length === 1));
}

function resolveMembers(
  value: Readonly<Record<string, Json>>,
  recur: (inner: Json) => Json | undefined,
): Json {
  const members: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    const resolved = recur(member);
    if (resolved !== undefined) members[key] = resolved;
  }
  return members;
}

function ref(call: Call): Json | undefined {
  if (call.argument === 'AWS::NoValue') return undefined;
  return found(call, call.references.ref(text(call, call.argument)), 'names nothing in this stack');
}

function getAtt(call: Call): Json {
  const path = typeof call.argument === 'string' ? firstDot(call.argument) : items(call, call.argument, 2);
  return attributeOf(call, text(call, path[0]), text(call, path[1]));
}

function attributeOf(call: Call, logicalId: string, attribute: string): string {
  return found(
    call,
    call.references.attribute(logicalId, attribute),
    'names no attribute that is known locally',
  );
}

function join(call: Call): Json {
  const [separator, parts] = items(call, call.argument, 2);
  return items(call, parts)
    .map((part) => text(call, part))
    .join(text(call, separator));
}

function sub(call: Call): Json {
  const isPair = Array.isArray(call.argument);
  const [template, given] = isPair ? items(call, call.argument, 2) : [call.argument, {}];
  const variables = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  return text(call, template).replace(/\$\{(!?)([^}]*)\}/g, (_, escaped: string, name: string) => {
    if (escaped) return `\${${name}}`;
    const variable = variables[name];
    if (variable !== undefined) return text(call, variable);
    const [id, attribute] = firstDot(name);
    return attribute === undefined
      ? text(call, found(call, call.references.ref(id), `names ${name}, which is not in this stack`))
      : attributeOf(call, id, attribute);
  });
}

function select(call: Call): Json {
  const [index, list] = items(call, call.argument, 2);
  return found(call, items(call, list)[Number(text(call, index))], 'is out of range');
}

function split(call: Call): string[] {
  const [separator, joined] = items(call, call.argument, 2);
  return text(call, joined).split(text(call, separator));
}

/** Only the branch that is taken is resolved: the other may name what the condition leaves out. */
function choose(call: Call): Json | undefined {
  if (!Array.isArray(call.argument) || call.argument.length !== 3) throw call.fail('needs 3 arguments');
  const [condition, whenTrue, whenFalse] = call.argument;
  const holds = call.references.condition(text(call, condition));
  const chosen = found(call, holds, 'names no condition of this stack') ? whenTrue : whenFalse;
  return chosen === undefined ? undefined : call.resolve(chosen);
}

function importValue(call: Call): Json {
  return found(
    call,
    call.references.imported(text(call, call.argument)),
    'is exported by no stack of the app',
  );
}

function findInMap(call: Call): Json {
  const [map, top, second] = items(call, call.argument, 3).map((key) => text(call, key));
  return found(call, call.references.mapped(map ?? '', top ?? '', second ?? ''), 'is not in the mappings');
}

function found<T>(call: Call, value: T | undefined, otherwise: string): T {
  if (value === undefined) throw call.fail(otherwise);
  return value;
}

function items(call: Call, value: Json | undefined, length?: number): Json[] {
  const resolved = value === undefined ? undefined : call.resolve(value);
  if (!Array.isArray(resolved)) throw call.fail('needs a list');
  if (length !== undefined && resolved.length !== length) throw call.fail(`needs ${length} arguments`);
  return resolved;
}

function text(call: Call, value: Json | undefined): string {
  const resolved = value === undefined ? undefined : call.resolve(value);
  if (resolved === undefined || resolved === null || typeof resolved === 'object')
    throw call.fail('needs text');
  return String(resolved);
}

function firstDot(path: string): [string, string?] {
  const dot = path.indexOf('.');
  return dot === -1 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}
