// Event patterns: which events a rule takes. They are read while planning, so that an operator which would not work
// here is refused before anything starts. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
import type { Json } from '../../assembly/template.ts';
import { fieldTest, isScalar, type Scalar } from './field-test.ts';

/** Whether an event, as its targets would get it, is one that the rule takes. */
export type Matches = (event: Json) => boolean;

type Test = (value: Json | undefined) => boolean;

/** Throws an Error with a sentence that names the place in the pattern. */
export const eventPattern = (pattern: Json): Matches => objectTest(pattern, []);

function objectTest(pattern: Json, path: readonly string[]): Test {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern))
    throw new Error(`${placeOf(path)} must be an object (given ${JSON.stringify(pattern)})`);
  const tests = Object.entries(pattern).map(([key, wanted]) =>
    key === '$or' ? either(wanted, path) : memberTest(key, wanted, [...path, key]),
  );
  if (tests.length === 0) throw new Error(`${placeOf(path)} must not be empty`);
  return (value) => tests.every((holds) => holds(value));
}

function either(alternatives: Json, path: readonly string[]): Test {
  if (!Array.isArray(alternatives) || alternatives.length < 2)
    throw new Error(`${placeOf([...path, '$or'])} must be a list of two patterns or more`);
  const tests = alternatives.map((pattern) => objectTest(pattern, path));
  return (value) => tests.some((holds) => holds(value));
}

function memberTest(key: string, wanted: Json, path: readonly string[]): Test {
  if (!Array.isArray(wanted)) {
    if (isScalar(wanted)) throw new Error(`${placeOf(path)} must be a list or an object`);
    const inner = objectTest(wanted, path);
    return (value) => branches(member(value, key)).some(inner);
  }
  if (wanted.length === 0) throw new Error(`${placeOf(path)} must not be empty`);
  const tests = wanted.map((filter) => {
    try {
      return fieldTest(filter);
    } catch (error) {
      throw new Error(`${placeOf(path)}: ${error instanceof Error ? error.message : error}`);
    }
  });
  return (value) => {
    const values = leaves(member(value, key));
    return tests.some((holds) => holds(values));
  };
}

function member(value: Json | undefined, key: string): Json | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A list fits when one of its elements does as a whole; an empty list is as none. */
function branches(value: Json | undefined): readonly (Json | undefined)[] {
  if (!Array.isArray(value)) return [value];
  return value.length === 0 ? [undefined] : value.flatMap(branches);
}

/** An object is no value: only what is in it can be asked for. */
function leaves(value: Json | undefined): readonly Scalar[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isScalar(value) ? [value] : [];
}

const placeOf = (path: readonly string[]) =>
  path.length === 0 ? 'the event pattern' : `the event pattern's ${path.join('.')}`;
