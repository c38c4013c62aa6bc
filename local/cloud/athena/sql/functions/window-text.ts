// OVER (…) and WINDOW.
import type { Scope } from '../scope.ts';
import { after, children, has, maybe, nameOf, nodes, type SyntaxNode, tokensOf } from '../syntax-tree.ts';
import { type Translation, unsupported } from '../translation.ts';
import { sortText } from './sort-text.ts';

export function windowText(over: SyntaxNode, scope: Scope, translation: Translation): string {
  const specification = maybe(over, 'windowSpecification');
  if (specification !== undefined) return `(${specificationText(specification, scope, translation)})`;
  const name = maybe(over, 'identifier');
  return name === undefined ? '()' : `"${nameOf(name)}"`;
}

export function specificationText(node: SyntaxNode, scope: Scope, translation: Translation): string {
  const [base] = node.parts;
  const by = maybe(node, 'partitionBy');
  const partition =
    by === undefined
      ? after(node, 'KW_PARTITION', 'KW_ORDER').filter(
          ({ kind }) => kind !== 'windowFrame' && kind !== 'sortItem',
        )
      : nodes(by);
  const order = children(node, 'sortItem').map((item) => sortText(item, scope, translation));
  const frame = maybe(node, 'windowFrame');
  return [
    base?.kind === 'identifier' ? `"${nameOf(base)}"` : '',
    partition.length === 0
      ? ''
      : `PARTITION BY ${partition.map((each) => translation.expression(each, scope).sql).join(', ')}`,
    order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`,
    frame === undefined ? '' : frameText(frame, scope, translation),
  ]
    .filter(Boolean)
    .join(' ');
}

const BOUNDS = ['unboundedFrame', 'currentRowBound', 'boundedFrame'];

function frameText(frame: SyntaxNode, scope: Scope, translation: Translation): string {
  const extent = maybe(frame, 'frameExtent');
  if (extent === undefined || frame.parts.length > 1) return unsupported('Row pattern recognition', frame);
  const [type] = tokensOf(extent);
  const bounds = children(extent, ...BOUNDS).map((bound) => boundText(bound, scope, translation));
  return has(extent, 'KW_BETWEEN')
    ? `${type?.text.toUpperCase()} BETWEEN ${bounds.join(' AND ')}`
    : `${type?.text.toUpperCase()} ${bounds[0]}`;
}

function boundText(bound: SyntaxNode, scope: Scope, translation: Translation): string {
  if (bound.kind !== 'boundedFrame')
    return tokensOf(bound)
      .map(({ text }) => text.toUpperCase())
      .join(' ');
  const [amount] = nodes(bound);
  if (amount === undefined) throw new Error('a bound has an amount');
  return `${translation.expression(amount, scope).sql} ${has(bound, 'KW_PRECEDING') ? 'PRECEDING' : 'FOLLOWING'}`;
}
