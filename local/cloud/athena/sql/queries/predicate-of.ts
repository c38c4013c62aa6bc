// Finds in a condition what can be judged from a partition's values alone.
import type { ColumnOrigin, Scope } from '../scope.ts';
import { lookUp } from '../scope.ts';
import { ANYTHING, type Operator, type StaticPredicate } from '../static-predicate.ts';
import { child, has, nameOf, namesOf, nodes, nth, type SyntaxNode, tokensOf } from '../syntax-tree.ts';
import type { Constant } from '../translation.ts';
import { constantOf } from './constant-of.ts';

/** The condition, with everything that is not about a table's column and a literal as something unknown. */
export function predicateOf(node: SyntaxNode, scope: Scope): StaticPredicate {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, of: nodes(node).map((each) => predicateOf(each, scope)) };
    case 'parenthesizedExpression':
      return predicateOf(nth(node, 0), scope);
    case 'predicated':
      return testOf(nth(node, 0), nth(node, 1), scope);
    default:
      return ANYTHING;
  }
}

function testOf(left: SyntaxNode, test: SyntaxNode, scope: Scope): StaticPredicate {
  if (has(test, 'KW_NOT')) return ANYTHING;
  const values = nodes(test).filter(({ kind }) => kind !== 'comparisonOperator');
  switch (test.kind) {
    case 'comparison': {
      const operator = tokensOf(child(test, 'comparisonOperator'))[0]?.text ?? '';
      const [right] = values;
      return right === undefined ? ANYTHING : comparisonOf(left, operator, right, scope);
    }
    case 'between': {
      const [low, high] = values;
      if (low === undefined || high === undefined) return ANYTHING;
      return {
        kind: 'and',
        of: [comparisonOf(left, '>=', low, scope), comparisonOf(left, '<=', high, scope)],
      };
    }
    case 'inList':
      return { kind: 'or', of: values.map((value) => comparisonOf(left, '=', value, scope)) };
    default:
      return ANYTHING;
  }
}

const MIRRORED: Readonly<Record<string, Operator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function comparisonOf(left: SyntaxNode, operator: string, right: SyntaxNode, scope: Scope): StaticPredicate {
  const mirrored = MIRRORED[operator];
  if (mirrored === undefined) return ANYTHING;
  const [column, other] = [originOf(left, scope), originOf(right, scope)];
  const value = constantOf(column === undefined ? left : right);
  if (value === undefined || (column === undefined) === (other === undefined)) return ANYTHING;
  if (column !== undefined) return compare(column, operator as Operator, value);
  return other === undefined ? ANYTHING : compare(other, mirrored, value);
}

const compare = (origin: ColumnOrigin, operator: Operator, { kind, value }: Constant): StaticPredicate => ({
  kind: 'compare',
  origin,
  operator,
  value,
  isNumber: kind === 'number',
});

/** The table's column that an expression is; the date of a text column that is cast to one too. */
export function originOf(node: SyntaxNode, scope: Scope): ColumnOrigin | undefined {
  const path = pathOf(node);
  if (path === undefined) return undefined;
  const found = lookUp(scope, path);
  return found.length === 1 ? found[0]?.origin : undefined;
}

function pathOf(node: SyntaxNode): readonly string[] | undefined {
  switch (node.kind) {
    case 'identifier':
      return [nameOf(node)];
    case 'qualifiedName':
      return namesOf(node);
    case 'columnReference':
    case 'parenthesizedExpression':
      return pathOf(nth(node, 0));
    case 'dereference': {
      const base = pathOf(nth(node, 0));
      return base && [...base, nameOf(nth(node, 1))];
    }
    case 'cast':
      return tokensOf(nth(node, 1))[0]?.kind === 'KW_DATE' ? pathOf(nth(node, 0)) : undefined;
    default:
      return undefined;
  }
}
