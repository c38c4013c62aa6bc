// What one field of an event must be: an exact value, or one of EventBridge's comparison operators.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
import type { Json } from '../../assembly/template.ts';
import { numericTest } from './numeric-test.ts';
import { textTest } from './text-test.ts';

export type Scalar = string | number | boolean | null;
export type ValueTest = (value: Scalar) => boolean;

/** Judges the values of a field: none when the event has no such field, several when it is a list. */
export type FieldTest = (values: readonly Scalar[]) => boolean;

/** One entry of a pattern's list. Throws an Error with a sentence when it is none that EventBridge knows. */
export function fieldTest(filter: Json): FieldTest {
  if (isScalar(filter)) return some((value) => value === filter);
  const [operator, argument] = onlyMember(filter);
  if (operator === 'exists') return existence(argument);
  if (operator === 'anything-but') return some(anythingBut(argument));
  if (operator === 'numeric') return some(numericTest(argument));
  return some(textTest(operator, argument));
}

const some =
  (test: ValueTest): FieldTest =>
  (values) =>
    values.some(test);

function existence(wanted: Json): FieldTest {
  if (typeof wanted !== 'boolean')
    throw new Error(`exists must be true or false (given ${JSON.stringify(wanted)})`);
  return (values) => values.length > 0 === wanted;
}

/** Texts, or numbers, or an operator on texts; whatever they do not match fits, of any type. */
function anythingBut(excluded: Json): ValueTest {
  if (typeof excluded === 'string' || typeof excluded === 'number') return anythingBut([excluded]);
  if (Array.isArray(excluded)) {
    const types = new Set(excluded.map((value) => typeof value));
    const isOneType = types.size === 1 && (types.has('string') || types.has('number'));
    if (!isOneType)
      throw new Error(
        `anything-but must have texts or numbers, not both (given ${JSON.stringify(excluded)})`,
      );
    return (value) => !excluded.includes(value);
  }
  const [operator, argument] = onlyMember(excluded);
  const texts = Array.isArray(argument) ? argument : [argument];
  if (texts.length === 0) throw new Error(`anything-but has no ${operator}`);
  const tests = texts.map((text) => textTest(operator, text));
  return (value) => !tests.some((test) => test(value));
}

function onlyMember(operation: Json): readonly [operator: string, argument: Json] {
  const isObject = typeof operation === 'object' && operation !== null && !Array.isArray(operation);
  const [member, ...others] = isObject ? Object.entries(operation) : [];
  if (member !== undefined && others.length === 0) return member;
  throw new Error(`${JSON.stringify(operation)} is neither a value nor one comparison operator`);
}

export const isScalar = (value: Json | undefined): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
