// Condition operators of IAM policies, with AWS's rules for keys that a request does not carry:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import { anyMatcher, arnMatcher, type Matcher, matcher } from './patterns.ts';
import type { Conditions } from './statements.ts';

/** Condition keys of a request in lower case, because IAM ignores the case of key names. */
export type RequestContext = Readonly<Record<string, string>>;

export type ConditionTest = (context: RequestContext) => boolean;

interface Comparison {
  /** Matches what one of the policy's values accepts. */
  matcherOf(values: readonly string[]): Matcher;
  /** True when the condition holds for values that do not match. */
  readonly negated: boolean;
}

const anyOf = (single: (value: string) => Matcher) => (values: readonly string[]) => {
  const matchers = values.map(single);
  return (text: string) => matchers.some((matches) => matches(text));
};
const exactly = (values: readonly string[]) => (text: string) => values.includes(text);
const caseless = anyOf((value) => (text) => text.toLowerCase() === value.toLowerCase());

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['StringEquals', { matcherOf: exactly, negated: false }],
  ['StringNotEquals', { matcherOf: exactly, negated: true }],
  ['StringEqualsIgnoreCase', { matcherOf: caseless, negated: false }],
  ['StringNotEqualsIgnoreCase', { matcherOf: caseless, negated: true }],
  ['StringLike', { matcherOf: anyOf((value) => matcher(value)), negated: false }],
  ['StringNotLike', { matcherOf: (values) => anyMatcher(values), negated: true }],
  ['Bool', { matcherOf: caseless, negated: false }],
  ['ArnEquals', { matcherOf: anyOf(arnMatcher), negated: false }],
  ['ArnLike', { matcherOf: anyOf(arnMatcher), negated: false }],
  ['ArnNotEquals', { matcherOf: anyOf(arnMatcher), negated: true }],
  ['ArnNotLike', { matcherOf: anyOf(arnMatcher), negated: true }],
]);

interface Operator {
  readonly comparison: Comparison;
  /** How a key with several values is read. Requests here carry one value a key, so it tells only what absence means. */
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
}

/** Fails, naming the role, when a policy uses an operator that could not be evaluated. */
export function refuseUnknownOperators(conditions: Conditions, roleName: string): void {
  for (const operator of Object.keys(conditions)) {
    if (operator === 'Null' || operatorOf(operator) !== undefined) continue;
    throw new Error(
      `a policy of role ${roleName} uses the condition operator ${operator}, which is not supported locally`,
    );
  }
}

/** One test of all conditions: every operator and every key must hold. */
export function conditionTest(conditions: Conditions): ConditionTest {
  const tests = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => keyTest(operator, key.toLowerCase(), values)),
  );
  return (context) => tests.every((holds) => holds(context));
}

function keyTest(name: string, key: string, values: readonly string[]): ConditionTest {
  if (name === 'Null') {
    const absent = values.map((value) => value.toLowerCase() === 'true');
    return (context) => absent.includes(context[key] === undefined);
  }
  const operator = operatorOf(name);
  if (operator === undefined) throw new Error(`condition operator ${name} is not supported locally`);
  const { matcherOf, negated } = operator.comparison;
  const matches = matcherOf(values);
  const whenAbsent = holdsWhenAbsent(operator);
  return (context) => {
    const value = context[key];
    return value === undefined ? whenAbsent : matches(value) !== negated;
  };
}

function operatorOf(name: string): Operator | undefined {
  const [, quantifier, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  const comparison = COMPARISONS.get(base);
  if (comparison === undefined) return undefined;
  const quantified = quantifier === 'ForAllValues' || quantifier === 'ForAnyValue' ? quantifier : undefined;
  return { comparison, quantifier: quantified, ifExists: ifExists !== undefined };
}

function holdsWhenAbsent({ comparison, quantifier, ifExists }: Operator): boolean {
  if (ifExists || quantifier === 'ForAllValues') return true;
  return quantifier === 'ForAnyValue' ? false : comparison.negated;
}
