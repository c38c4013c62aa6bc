// A call of a function: its arguments, and the clauses around them.

import { coerced } from '../expressions/cast.ts';
import { requireBoolean } from '../expressions/operators.ts';
import type { Scope } from '../scope.ts';
import {
  after,
  child,
  children,
  has,
  maybe,
  nameOf,
  namesOf,
  nodes,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { refuse, type Translation, type Typed, unsupported } from '../translation.ts';
import type { TrinoType } from '../types.ts';
import { FUNCTIONS } from './functions.ts';
import { windowText } from './window-text.ts';

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
  return rule(callOf(name, node, scope, translation));
}

const named = (node: SyntaxNode): SyntaxNode => {
  const name = child(node, 'functionName');
  return (
    maybe(name, 'qualifiedName') ??
    name.parts.filter((part): part is SyntaxNode => part.parts !== undefined)[0] ??
    name
  );
};

function callOf(name: string, node: SyntaxNode, scope: Scope, translation: Translation): Call {
  const argumentNodes = nodes(node).filter(({ kind }) => !CLAUSES.includes(kind));
  const translated = new Map<number, Typed>();
  const nodeOf = (index: number): SyntaxNode => {
    const found = argumentNodes[index];
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
  return {
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
    aggregate: (duckName, args, ignoreNulls) =>
      aggregateText(node, scope, translation, { duckName, args, ignoreNulls }),
    refuse: (reason) => refuse('TYPE_MISMATCH', reason, node),
  };
}

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

interface DuckCall {
  readonly duckName: string;
  readonly args: readonly string[];
  readonly ignoreNulls: boolean | undefined;
}

function aggregateText(
  node: SyntaxNode,
  scope: Scope,
  translation: Translation,
  { duckName, args, ignoreNulls }: DuckCall,
): string {
  const distinct =
    maybe(node, 'setQuantifier') !== undefined && has(child(node, 'setQuantifier'), 'KW_DISTINCT')
      ? 'DISTINCT '
      : '';
  const order = children(node, 'sortItem').map((item) => sortText(item, scope, translation));
  const nulls = has(node, 'nullTreatment') ? nullsText(node) : ignoreNulls === true ? ' IGNORE NULLS' : '';
  const filter = maybe(node, 'filter');
  const where =
    filter &&
    after(filter, '(')
      .concat(nodes(filter))
      .flatMap((each) => (each.kind === 'whereClause' ? nodes(each) : [each]))[0];
  const parts = [
    `${duckName}(${distinct}${args.join(', ')}${order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`}${nulls})`,
    where === undefined
      ? ''
      : ` FILTER (WHERE ${requireBoolean(translation.expression(where, scope), where, 'FILTER')})`,
    has(node, 'over') ? ` OVER ${windowText(child(node, 'over'), scope, translation)}` : '',
  ];
  return parts.join('');
}

const nullsText = (node: SyntaxNode): string =>
  has(child(node, 'nullTreatment'), 'KW_IGNORE') ? ' IGNORE NULLS' : '';

/** `expression ASC NULLS LAST`: Trino puts nulls last in both directions. */
export function sortText(item: SyntaxNode, scope: Scope, translation: Translation): string {
  const [expression] = nodes(item);
  if (expression === undefined) throw new Error('a sort item has an expression');
  return `${translation.expression(expression, scope).sql}${directionOf(item)}`;
}

export const directionOf = (item: SyntaxNode): string =>
  `${has(item, 'KW_DESC') ? ' DESC' : ' ASC'} NULLS ${has(item, 'KW_FIRST') ? 'FIRST' : 'LAST'}`;

/** An argument in a type that it goes into unasked. */
export const as = (value: Typed, type: TrinoType): string => coerced(value, type);
