// Comparisons, BETWEEN, IN, LIKE, IS NULL, IS DISTINCT FROM.
import { commonTypeOf } from '../coercion.ts';
import type { Scope } from '../scope.ts';
import { child, has, nodes, nth, type SyntaxNode, tokensOf } from '../syntax-tree.ts';
import { outputName, refuse, type Translation, type Typed, unsupported } from '../translation.ts';
import { BOOLEAN, duckType, typeText } from '../types.ts';
import { coerced } from './cast.ts';
import { compared, comparison } from './operators.ts';
import { columnSubquery } from './subqueries.ts';

export function predicate(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  if (node.kind === 'joinColumnEquality') {
    const [a, b] = nodes(node).filter(({ kind }) => kind !== 'comparisonOperator');
    if (a === undefined || b === undefined) throw new Error('an equality has two sides');
    return comparison('=', translation.expression(a, scope), translation.expression(b, scope), node);
  }
  const value = translation.expression(nth(node, 0), scope);
  return { sql: test(value, nth(node, 1), scope, translation), type: BOOLEAN };
}

function test(value: Typed, node: SyntaxNode, scope: Scope, translation: Translation): string {
  const values = () =>
    nodes(node)
      .filter(({ kind }) => kind !== 'comparisonOperator' && kind !== 'comparisonQuantifier')
      .map((each) => translation.expression(each, scope));
  const not = has(node, 'KW_NOT') ? 'NOT ' : '';
  switch (node.kind) {
    case 'comparison': {
      const [right] = values();
      return comparison(operatorOf(node), value, right ?? value, node).sql;
    }
    case 'between': {
      const [low, high] = values();
      if (low === undefined || high === undefined) throw new Error('BETWEEN has two bounds');
      const type = commonTypeOf([value.type, low.type, high.type]);
      if (type === undefined)
        return refuse(
          'TYPE_MISMATCH',
          `Cannot check if ${typeText(value.type)} is BETWEEN ${typeText(low.type)} and ${typeText(high.type)}`,
          node,
        );
      return `(${coerced(value, type)} ${not}BETWEEN ${coerced(low, type)} AND ${coerced(high, type)})`;
    }
    case 'inList': {
      const items = values();
      const type = commonTypeOf([value, ...items].map((each) => each.type));
      if (type === undefined)
        return refuse(
          'TYPE_MISMATCH',
          `IN value and list items must be the same type or coercible to a common type: ${[value, ...items].map((each) => typeText(each.type)).join(', ')}`,
          node,
        );
      return `(${coerced(value, type)} ${not}IN (${items.map((item) => coerced(item, type)).join(', ')}))`;
    }
    case 'inSubquery':
      return inSubquery(value, node, not, { scope, translation });
    case 'like': {
      const [pattern, escaping] = values();
      if (value.type.name !== 'varchar' || pattern === undefined)
        return refuse(
          'TYPE_MISMATCH',
          `Left side of LIKE expression must evaluate to a varchar (actual: ${typeText(value.type)})`,
          node,
        );
      return `(${value.sql} ${not}LIKE ${pattern.sql}${escaping === undefined ? '' : ` ESCAPE ${escaping.sql}`})`;
    }
    case 'nullPredicate':
      return `(${value.sql} IS ${not}NULL)`;
    case 'distinctFrom': {
      const [right] = values();
      const [a, b] = compared('=', value, right ?? value, node);
      return `(${a} IS ${not}DISTINCT FROM ${b})`;
    }
    case 'quantifiedComparison':
      return quantified(value, node, scope, translation);
    default:
      return unsupported(node.kind, node);
  }
}

const operatorOf = (node: SyntaxNode): string => tokensOf(child(node, 'comparisonOperator'))[0]?.text ?? '=';

interface Here {
  readonly scope: Scope;
  readonly translation: Translation;
}

function inSubquery(value: Typed, node: SyntaxNode, not: string, { scope, translation }: Here): string {
  const inner = nth(node, 0);
  if (value.type.name === 'row') return unsupported('IN with a row and a subquery', node);
  const column = columnSubquery(inner, scope, translation);
  const type = commonTypeOf([value.type, column.type]);
  if (type === undefined)
    return refuse(
      'TYPE_MISMATCH',
      `value and result of subquery must be of the same type for IN expression: ${typeText(value.type)} vs ${typeText(column.type)}`,
      node,
    );
  return `(${coerced(value, type)} ${not}IN (${columnAs(column, type, translation)}))`;
}

function quantified(value: Typed, node: SyntaxNode, scope: Scope, translation: Translation): string {
  const isAll = tokensOf(node).some(({ kind, from }) => kind === 'KW_ALL' && from < nth(node, 1).from);
  const inner = nodes(node).find(
    ({ kind }) => kind !== 'comparisonOperator' && kind !== 'comparisonQuantifier',
  );
  if (inner === undefined) throw new Error('a quantified comparison has a subquery');
  const column = columnSubquery(inner, scope, translation);
  const type = commonTypeOf([value.type, column.type]);
  if (type === undefined)
    return refuse(
      'TYPE_MISMATCH',
      `Cannot compare ${typeText(value.type)} with ${typeText(column.type)}`,
      node,
    );
  return `(${coerced(value, type)} ${operatorOf(node)} ${isAll ? 'ALL' : 'ANY'} (${columnAs(column, type, translation)}))`;
}

function columnAs(column: Typed, type: Parameters<typeof duckType>[0], translation: Translation): string {
  if (duckType(column.type) === duckType(type)) return column.sql;
  const alias = translation.alias();
  return `SELECT CAST(${alias}.${outputName(0)} AS ${duckType(type)}) FROM (${column.sql}) AS ${alias}`;
}
