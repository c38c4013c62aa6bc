// One expression: from the grammar's tree to DuckDB's SQL and Trino's type.

import { translateCall } from '../functions/call.ts';
import type { Scope } from '../scope.ts';
import {
  children,
  has,
  isNode,
  nameOf,
  namesOf,
  nodes,
  nth,
  type SyntaxNode,
  tokensOf,
} from '../syntax-tree.ts';
import { type Translation, type Typed, unsupported } from '../translation.ts';
import { BIGINT, BOOLEAN, VARCHAR } from '../types.ts';
import { caseExpression } from './case.ts';
import { columnOf, dereferenced } from './column.ts';
import { castWritten, extracted, trimmed, zonedAt } from './forms.ts';
import {
  binaryLiteral,
  booleanLiteral,
  interval,
  NULL,
  numericLiteral,
  stringLiteral,
  typeConstructor,
} from './literals.ts';
import { type ArithmeticOperator, arithmetic, concatenation, requireBoolean } from './operators.ts';
import { predicate } from './predicates.ts';
import { arrayOf, rowOf, subscript } from './structures.ts';
import { exists, scalarSubquery } from './subqueries.ts';

type Rule = (node: SyntaxNode, scope: Scope, translation: Translation) => Typed;

const RULES: Readonly<Record<string, Rule>> = {
  nullLiteral: () => NULL,
  stringLiteral: (node) => stringLiteral(node),
  numericLiteral: (node) => numericLiteral(node),
  booleanLiteral: (node) => booleanLiteral(node),
  binaryLiteral: (node) => binaryLiteral(node),
  typeConstructor: (node) => typeConstructor(node),
  interval: (node) => interval(node),
  intervalLiteral: (node, scope, translation) => translation.expression(nth(node, 0), scope),
  identifier: (node, scope, translation) => columnOf([nameOf(node)], node, scope, translation),
  qualifiedName: (node, scope, translation) => columnOf(namesOf(node), node, scope, translation),
  columnReference: (node, scope, translation) => translation.expression(nth(node, 0), scope),
  dereference: (node, scope, translation) => dereferenced(node, scope, translation),
  parenthesizedExpression: (node, scope, translation) => {
    const inner = translation.expression(nth(node, 0), scope);
    return { ...inner, sql: `(${inner.sql})` };
  },
  arithmeticBinary: (node, scope, translation) =>
    arithmetic(
      (node.parts.find((each) => !isNode(each)) as { text: string }).text as ArithmeticOperator,
      translation.expression(nth(node, 0), scope),
      translation.expression(nth(node, 1), scope),
      node,
    ),
  arithmeticUnary: (node, scope, translation) => {
    const value = translation.expression(nth(node, 0), scope);
    const constant = value.constant && { ...value.constant, value: `-${value.constant.value}` };
    return has(node, 'MINUS') ? { sql: `(-${value.sql})`, type: value.type, constant } : value;
  },
  concatenation: (node, scope, translation) =>
    concatenation(
      translation.expression(nth(node, 0), scope),
      translation.expression(nth(node, 1), scope),
      node,
    ),
  and: logical('AND'),
  or: logical('OR'),
  logicalNot: (node, scope, translation) => ({
    sql: `(NOT ${requireBoolean(translation.expression(nth(node, 0), scope), node, 'Value of logical NOT expression')})`,
    type: BOOLEAN,
  }),
  predicated: predicate,
  joinColumnEquality: predicate,
  atTimeZone: zonedAt,
  cast: castWritten,
  simpleCase: caseExpression,
  searchedCase: caseExpression,
  functionCall: translateCall,
  listAgg: translateCall,
  subqueryExpression: scalarSubquery,
  exists,
  arrayConstructor: (node, scope, translation) =>
    arrayOf(
      nodes(node).map((each) => translation.expression(each, scope)),
      node,
    ),
  rowConstructor: (node, scope, translation) =>
    rowOf(nodes(node).map((each) => translation.expression(each, scope))),
  subscript: (node, scope, translation) =>
    subscript(translation.expression(nth(node, 0), scope), translation.expression(nth(node, 1), scope), node),
  extract: extracted,
  trim: trimmed,
  substring: (node, scope, translation) => {
    const [text, ...rest] = nodes(node).map((each) => translation.expression(each, scope).sql);
    return { sql: `trino_substr(${[text, ...rest].join(', ')})`, type: VARCHAR };
  },
  position: (node, scope, translation) => ({
    sql: `strpos(${translation.expression(nth(node, 1), scope).sql}, ${translation.expression(nth(node, 0), scope).sql})`,
    type: BIGINT,
  }),
  groupingOperation: (node, scope, translation) => ({
    sql: `grouping(${children(node, 'qualifiedName', 'identifier')
      .map((each) => translation.expression(each, scope).sql)
      .join(', ')})`,
    type: { name: 'integer' },
  }),
  currentDate: clock,
  currentTimestamp: clock,
  localTimestamp: clock,
};

/** The dates of a statement are its parameters, so that it says the same whenever it runs. */
function clock(node: SyntaxNode): Typed {
  const word = tokensOf(node)[0]?.text.toLowerCase() ?? '';
  if (word === 'current_date') return { sql: 'CAST(trino_now() AS DATE)', type: { name: 'date' } };
  if (word === 'localtimestamp') return { sql: 'trino_now()', type: { name: 'timestamp', precision: 3 } };
  return {
    sql: "timezone('UTC', trino_now())",
    type: { name: 'timestamp with time zone', precision: 3, zone: 'UTC' },
    local: 'trino_now()',
  };
}

function logical(operator: 'AND' | 'OR'): Rule {
  return (node, scope, translation) => {
    const sides = nodes(node).map((each) =>
      requireBoolean(translation.expression(each, scope), each, `Logical expression term`),
    );
    return { sql: `(${sides.join(` ${operator} `)})`, type: BOOLEAN };
  };
}

export function translateExpression(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  const rule = RULES[node.kind];
  if (rule === undefined) return unsupported(`${node.kind}`, node);
  return rule(node, scope, translation);
}
