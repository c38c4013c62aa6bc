// IAM's decision for one permission: an explicit deny wins, then an allow, and silence denies.
import type { Permission } from '../api.ts';
import { type ConditionTest, conditionTest, type RequestContext } from './conditions.ts';
import { anyMatcher, type Matcher } from './patterns.ts';
import type { Statement } from './statements.ts';

export type Decision =
  | { readonly decision: 'allow' }
  | { readonly decision: 'implicitDeny' }
  | { readonly decision: 'explicitDeny'; readonly statement: Statement };

interface CompiledStatement {
  readonly statement: Statement;
  readonly action: Matcher;
  readonly resource: Matcher;
  readonly conditions: ConditionTest;
}

/** Patterns are compiled once a statement, because policies are asked at every API call. */
const compiled = new WeakMap<Statement, CompiledStatement>();

export function evaluate(statements: readonly Statement[], permission: Permission): Decision {
  const context = contextOf(permission);
  let allowed = false;
  for (const statement of statements) {
    if (allowed && statement.effect === 'Allow') continue;
    if (!applies(compile(statement), permission, context)) continue;
    if (statement.effect === 'Deny') return { decision: 'explicitDeny', statement };
    allowed = true;
  }
  return { decision: allowed ? 'allow' : 'implicitDeny' };
}

function applies(statement: CompiledStatement, permission: Permission, context: RequestContext): boolean {
  return (
    statement.action(permission.action) &&
    statement.resource(permission.resource) &&
    statement.conditions(context)
  );
}

function compile(statement: Statement): CompiledStatement {
  const known = compiled.get(statement);
  if (known !== undefined) return known;
  const { actions, notActions, resources, notResources, conditions } = statement;
  const fresh = {
    statement,
    action: either(actions, notActions, (patterns) => anyMatcher(patterns, { ignoreCase: true })),
    resource: either(resources, notResources, (patterns) => anyMatcher(patterns)),
    conditions: conditionTest(conditions),
  };
  compiled.set(statement, fresh);
  return fresh;
}

function either(
  patterns: readonly string[],
  excluded: readonly string[] | undefined,
  matcherOf: (patterns: readonly string[]) => Matcher,
): Matcher {
  const matches = matcherOf(excluded ?? patterns);
  return excluded === undefined ? matches : (text) => !matches(text);
}

function contextOf({ context }: Permission): RequestContext {
  if (context === undefined) return {};
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
