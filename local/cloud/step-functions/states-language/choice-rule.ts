// The rules of a Choice state: and, or, not, and comparisons of a variable with a literal or another variable.
import * as z from 'zod';
import type { Json } from '../../assembly/template.ts';
import { find, parsePath, type Sources, valueAt } from './path.ts';

type Comparison = (value: Json, other: Json) => boolean;

/** Values of different kinds never compare. */
const both =
  <Kind extends 'string' | 'number' | 'boolean'>(
    kind: Kind,
    holds: (value: never, other: never) => boolean,
  ): Comparison =>
  (value, other) =>
    typeof value === kind && typeof other === kind && holds(value as never, other as never);

const TIME = z.iso.datetime({ offset: true });
const times =
  (holds: (value: number, other: number) => boolean): Comparison =>
  (value, other) =>
    TIME.safeParse(value).success &&
    TIME.safeParse(other).success &&
    holds(Date.parse(String(value)), Date.parse(String(other)));

type Ordered = string | number;
const ORDERS: Readonly<Record<string, (value: Ordered, other: Ordered) => boolean>> = {
  Equals: (value, other) => value === other,
  LessThan: (value, other) => value < other,
  GreaterThan: (value, other) => value > other,
  LessThanEquals: (value, other) => value <= other,
  GreaterThanEquals: (value, other) => value >= other,
};

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ...Object.entries(ORDERS).flatMap(([order, holds]): [string, Comparison][] => [
    [`String${order}`, both('string', holds)],
    [`Numeric${order}`, both('number', holds)],
    [`Timestamp${order}`, times(holds)],
  ]),
  ['BooleanEquals', both('boolean', (value, other) => value === other)],
  ['StringMatches', both('string', (value: string, pattern: string) => wildcard(pattern).test(value))],
]);

/** `IsString: false` holds for everything else. */
const KINDS: ReadonlyMap<string, (value: Json) => boolean> = new Map<string, (value: Json) => boolean>([
  ['IsNull', (value) => value === null],
  ['IsNumeric', (value) => typeof value === 'number'],
  ['IsString', (value) => typeof value === 'string'],
  ['IsBoolean', (value) => typeof value === 'boolean'],
  ['IsTimestamp', (value) => TIME.safeParse(value).success],
]);

const literal = z.union([z.string(), z.number(), z.boolean()]);
const operators = {
  ...Object.fromEntries([...COMPARISONS.keys()].map((name) => [name, literal.optional()])),
  ...Object.fromEntries(
    [...COMPARISONS.keys()]
      .filter((name) => name !== 'StringMatches')
      .map((name) => [`${name}Path`, z.string().optional()]),
  ),
  ...Object.fromEntries([...KINDS.keys(), 'IsPresent'].map((name) => [name, z.boolean().optional()])),
};

export interface Condition {
  readonly And?: readonly Condition[] | undefined;
  readonly Or?: readonly Condition[] | undefined;
  readonly Not?: Condition | undefined;
  readonly Variable?: string | undefined;
  readonly [operator: string]: unknown;
}

const condition: z.ZodType<Condition> = z
  .strictObject({
    get And() {
      return z.array(condition).min(1).optional();
    },
    get Or() {
      return z.array(condition).min(1).optional();
    },
    get Not() {
      return condition.optional();
    },
    Variable: z.string().optional(),
    Comment: z.string().optional(),
    ...operators,
  })
  .refine((rule) => testsOf(rule).length === 1, { error: 'needs exactly one test' });

export const choiceRule = z.looseObject({ Next: z.string() }).transform(({ Next, ...rest }, context) => {
  const read = condition.safeParse(rest);
  if (read.success) return { next: Next, condition: read.data };
  context.addIssue({ code: 'custom', message: z.prettifyError(read.error) });
  return z.NEVER;
});

const testsOf = (rule: Condition) =>
  Object.entries(rule).filter(([key, test]) => test !== undefined && key !== 'Variable' && key !== 'Comment');

/** Throws the StateError `States.Runtime` when the variable is not there and the rule does not ask whether it is. */
export function holds(rule: Condition, sources: Sources): boolean {
  if (rule.And !== undefined) return rule.And.every((inner) => holds(inner, sources));
  if (rule.Or !== undefined) return rule.Or.some((inner) => holds(inner, sources));
  if (rule.Not !== undefined) return !holds(rule.Not, sources);
  const [[operator, test] = ['', null]] = testsOf(rule);
  const variable = rule.Variable ?? '$';
  if (operator === 'IsPresent') return (find(parsePath(variable), sources) !== undefined) === test;
  const value = valueAt(variable, sources);
  const kind = KINDS.get(operator);
  if (kind !== undefined) return kind(value) === test;
  const comparison = COMPARISONS.get(operator);
  if (comparison !== undefined) return comparison(value, test as Json);
  const other = valueAt(String(test), sources);
  return COMPARISONS.get(operator.replace(/Path$/, ''))?.(value, other) ?? false;
}

/** The paths that a rule reads. Throws a plain Error when one cannot be read. */
export function pathsOfRule(rule: Condition): readonly string[] {
  const inner = [...(rule.And ?? []), ...(rule.Or ?? []), ...(rule.Not === undefined ? [] : [rule.Not])];
  if (inner.length > 0) return inner.flatMap(pathsOfRule);
  const [[operator, test] = ['', null]] = testsOf(rule);
  const paths = [rule.Variable ?? '$', ...(operator.endsWith('Path') ? [String(test)] : [])];
  return paths.map((path) => parsePath(path).text);
}

/** `*` stands for any text; `\*` is a star. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([\\*])|\*|[\\^$.|?+()[\]{}]/g, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return part === '*' ? '.*' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, 'su');
}
