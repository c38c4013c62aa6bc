// A call of a function: its arguments, and the clauses around them.

import type { Scope } from '../scope.ts';
import { child, children, has, maybe, nameOf, namesOf, nodes, type SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Translation, type Typed, unsupported } from '../translation.ts';
import type { TrinoType } from '../types.ts';
import { aggregateText } from './aggregate-text.ts';
import { FUNCTIONS } from './functions.ts';

export interface Call {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly count: number;
  /** `f(*)` */
  readonly isStar: boolean;
  readonly translation: Translation;
  readonly scope: Scope;
  arg(index: number): Typed;
  args(): readonly Typed[];
  /** The argument as a literal text, for what must be known before the statement runs. */
  text(index: number): string;
  /** An argument `x -> …`, for parameters of these types. */
  lambda(index: number, types: readonly TrinoType[]): Lambda;
  isLambda(index: number): boolean;
  /** Calls one of DuckDB's aggregates with this call's DISTINCT, ORDER BY, FILTER and OVER. */
  aggregate(name: string, args: readonly string[], ignoreNulls?: boolean): string;
  readonly isWindow: boolean;
  readonly hasOrder: boolean;
  refuse(reason: string): never;
}

export interface Lambda {
  readonly parameters: readonly string[];
  readonly body: Typed;
  /** As DuckDB writes it. */
  readonly sql: string;
}

/** What a function becomes. */
export type FunctionRule = (call: Call) => Typed;

const CLAUSES = [
  'functionName',
  'setQuantifier',
  'sortItem',
  'filter',
  'over',
  'nullTreatment',
  'processingMode',
  'string',
  'listAggOverflowBehavior',
  'label',
];

export function translateCall(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  const name = node.kind === 'listAgg' ? 'listagg' : namesOf(named(node)).join('.');
  const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (rule === undefined)
    return refuse(
      'FUNCTION_NOT_FOUND',
      `Function '${name}' not registered, or not known to the local engine`,
      node,
    );
  const { call, requireUsed } = callOf(name, node, scope, translation);
  const result = rule(call);
  requireUsed();
  return result;
}

const named = (node: SyntaxNode): SyntaxNode => {
  const name = child(node, 'functionName');
  return (
    maybe(name, 'qualifiedName') ??
    name.parts.filter((part): part is SyntaxNode => part.parts !== undefined)[0] ??
    name
  );
};

function callOf(name: string, node: SyntaxNode, scope: Scope, translation: Translation) {
  const argumentNodes = nodes(node).filter(({ kind }) => !CLAUSES.includes(kind));
  const translated = new Map<number, Typed>();
  const used = new Set<number>();
  let isAggregate = false;
  const nodeOf = (index: number): SyntaxNode => {
    const found = argumentNodes[index];
    used.add(index);
    return (
      found ??
      refuse('TYPE_MISMATCH', `Function ${name} needs more than ${argumentNodes.length} arguments`, node)
    );
  };
  const arg = (index: number): Typed => {
    const known = translated.get(index) ?? translation.expression(nodeOf(index), scope);
    translated.set(index, known);
    return known;
  };
  const call: Call = {
    name,
    node,
    scope,
    translation,
    count: argumentNodes.length,
    isStar: has(node, 'ASTERISK'),
    arg,
    args: () => argumentNodes.map((_, index) => arg(index)),
    text(index) {
      const { constant } = arg(index);
      return constant?.kind === 'text'
        ? constant.value
        : unsupported(`${name} with anything but a literal as argument ${index + 1}`, node);
    },
    isLambda: (index) => argumentNodes[index]?.kind === 'lambda',
    lambda: (index, types) => lambdaOf(nodeOf(index), types, scope, translation),
    isWindow: has(node, 'over'),
    hasOrder: has(node, 'sortItem'),
    aggregate(duckName, args, ignoreNulls) {
      isAggregate = true;
      return aggregateText(node, scope, translation, { duckName, args, ignoreNulls });
    },
    refuse: (reason) => refuse('TYPE_MISMATCH', reason, node),
  };
  /** What a rule did not look at would be left out in silence. */
  const requireUsed = (): void => {
    if (used.size < argumentNodes.length)
      refuse(
        'TYPE_MISMATCH',
        `Unexpected parameters for function ${name}: ${argumentNodes.length} are too many`,
        node,
      );
    const clause = isAggregate ? undefined : maybe(node, ...AGGREGATE_CLAUSES);
    if (clause !== undefined)
      refuse('FUNCTION_NOT_AGGREGATE', `${name} is neither an aggregate nor a window function`, clause);
  };
  return { call, requireUsed };
}

const AGGREGATE_CLAUSES = ['setQuantifier', 'sortItem', 'filter', 'over', 'nullTreatment'];

function lambdaOf(
  node: SyntaxNode,
  types: readonly TrinoType[],
  scope: Scope,
  translation: Translation,
): Lambda {
  if (node.kind !== 'lambda') return refuse('TYPE_MISMATCH', 'Expected a lambda', node);
  const names = children(node, 'identifier').map(nameOf).slice(0, types.length);
  const parameters = names.map((name) => `${translation.alias()}_${name.replaceAll(/\W/g, '')}`);
  const body = nodes(node).at(-1);
  if (body === undefined || names.length !== types.length)
    return refuse('TYPE_MISMATCH', `Expected a lambda that takes ${types.length} arguments`, node);
  const fields = names.map((name, index) => ({
    qualifier: [],
    name,
    type: types[index] ?? { name: 'unknown' as const },
    sql: parameters[index] ?? name,
  }));
  const translated = translation.expression(body, { fields, outer: scope, ctes: scope.ctes });
  return { parameters, body: translated, sql: `lambda ${parameters.join(', ')}: ${translated.sql}` };
}
