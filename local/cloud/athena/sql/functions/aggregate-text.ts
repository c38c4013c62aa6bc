// A call of one of DuckDB's aggregates with the clauses around it: DISTINCT, ORDER BY, FILTER, OVER.
import { requireBoolean } from '../expressions/operators.ts';
import type { Scope } from '../scope.ts';
import { after, child, children, has, maybe, nodes, type SyntaxNode } from '../syntax-tree.ts';
import type { Translation } from '../translation.ts';
import { sortText } from './sort-text.ts';
import { windowText } from './window-text.ts';

export interface DuckCall {
  readonly duckName: string;
  readonly args: readonly string[];
  readonly ignoreNulls: boolean | undefined;
}

export function aggregateText(
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
