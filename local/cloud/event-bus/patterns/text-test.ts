// The operators on texts: prefix, suffix, equals-ignore-case and wildcard. They never fit what is no text.
import type { Json } from '../../assembly/template.ts';
import type { Scalar } from './field-test.ts';

type Texts = (value: string, wanted: string) => boolean;

const ENDS: ReadonlyMap<string, Texts> = new Map<string, Texts>([
  ['prefix', (value, wanted) => value.startsWith(wanted)],
  ['suffix', (value, wanted) => value.endsWith(wanted)],
]);

/** Throws an Error with a sentence when the operator is unknown, or its argument does not fit. */
export function textTest(operator: string, argument: Json): (value: Scalar) => boolean {
  const end = ENDS.get(operator);
  const caseless = end === undefined ? undefined : ignoringCase(argument);
  if (end !== undefined && caseless !== undefined)
    return onText((value) => end(value.toLowerCase(), caseless.toLowerCase()));
  if (end === undefined && operator !== 'equals-ignore-case' && operator !== 'wildcard')
    throw new Error(`the comparison operator ${operator} is not supported locally`);
  if (typeof argument !== 'string')
    throw new Error(`${operator} must have a text (given ${JSON.stringify(argument)})`);
  if (end !== undefined) return onText((value) => end(value, argument));
  if (operator === 'wildcard') {
    const expression = wildcard(argument);
    return onText((value) => expression.test(value));
  }
  return onText((value) => value.toLowerCase() === argument.toLowerCase());
}

const onText = (test: (value: string) => boolean) => (value: Scalar) =>
  typeof value === 'string' && test(value);

/** The text of `{ "equals-ignore-case": text }`. */
function ignoringCase(argument: Json): string | undefined {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return undefined;
  const text = argument['equals-ignore-case'];
  return Object.keys(argument).length === 1 && typeof text === 'string' ? text : undefined;
}

/** `*` is any text; a backslash takes its meaning, and a backslash's own. */
function wildcard(pattern: string): RegExp {
  const tokens = pattern.match(/\\.|./gsu) ?? [];
  const source = tokens.map((token, index) => {
    if (token === '*' && tokens[index - 1] === '*')
      throw new Error(`wildcard "${pattern}" has two * in a row`);
    if (token === '*') return '.*';
    if (token.startsWith('\\') && token !== '\\*' && token !== '\\\\')
      throw new Error(`wildcard "${pattern}" may escape only * and \\`);
    return RegExp.escape(token.length === 2 && token.startsWith('\\') ? token.slice(1) : token);
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}
