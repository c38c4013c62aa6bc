// GROUP BY: by expressions, by places in the SELECT list, by several sets.
import type { Scope } from '../scope.ts';
import { children, has, nodes, type SyntaxNode, tokensOf } from '../syntax-tree.ts';
import { refuse, type Translation } from '../translation.ts';
import type { SelectItem } from './select-items.ts';

export function groupText(
  group: SyntaxNode,
  items: readonly SelectItem[],
  scope: Scope,
  translation: Translation,
): string {
  const term = (node: SyntaxNode): string => termText(node, items, scope, translation);
  const set = (node: SyntaxNode): string => {
    if (node.kind !== 'groupingSet') return term(node);
    const terms = nodes(node).map(term);
    const [first] = node.parts;
    return first?.kind === '(' ? `(${terms.join(', ')})` : terms.join(', ');
  };
  const element = (node: SyntaxNode): string => {
    switch (node.kind) {
      case 'multipleGroupingSets':
        return `GROUPING SETS (${children(node, 'groupingSet').map(set).join(', ')})`;
      case 'rollup':
      case 'cube':
        return `${node.kind.toUpperCase()} (${children(node, 'groupingSet').map(set).join(', ')})`;
      default:
        return set(node);
    }
  };
  if (has(group, 'setQuantifier'))
    return refuse(
      'NOT_SUPPORTED',
      'GROUP BY with DISTINCT or ALL is not supported by the local engine',
      group,
    );
  return nodes(group).map(element).join(', ');
}

function termText(
  node: SyntaxNode,
  items: readonly SelectItem[],
  scope: Scope,
  translation: Translation,
): string {
  if (node.kind !== 'numericLiteral') return translation.expression(node, scope).sql;
  const place = Number(tokensOf(node)[0]?.text);
  const item = items[place - 1];
  return item === undefined
    ? refuse('INVALID_COLUMN_REFERENCE', `GROUP BY position ${place} is not in select list`, node)
    : item.sql;
}
