// ORDER BY's items.
import type { Scope } from '../scope.ts';
import { has, nodes, type SyntaxNode } from '../syntax-tree.ts';
import type { Translation } from '../translation.ts';

/** `expression ASC NULLS LAST`: Trino puts nulls last in both directions. */
export function sortText(item: SyntaxNode, scope: Scope, translation: Translation): string {
  const [expression] = nodes(item);
  if (expression === undefined) throw new Error('a sort item has an expression');
  return `${translation.expression(expression, scope).sql}${directionOf(item)}`;
}

export const directionOf = (item: SyntaxNode): string =>
  `${has(item, 'KW_DESC') ? ' DESC' : ' ASC'} NULLS ${has(item, 'KW_FIRST') ? 'FIRST' : 'LAST'}`;
