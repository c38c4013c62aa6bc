// The list behind SELECT.
import type { Field, OutputColumn, Scope } from '../scope.ts';
import { endsWith } from '../scope.ts';
import { has, labelOf, maybe, nameOf, namesOf, nodes, nth, type SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Translation } from '../translation.ts';

/** One column of the result. */
export interface SelectItem extends OutputColumn {
  readonly sql: string;
}

export function selectItems(node: SyntaxNode, scope: Scope, translation: Translation): readonly SelectItem[] {
  const list = maybe(node, 'selectList') ?? node;
  return list.parts
    .filter(
      (part): part is SyntaxNode =>
        part.parts !== undefined && ['selectItem', 'selectAll', 'tableAllColumns'].includes(part.kind),
    )
    .flatMap((item) => itemsOf(item, scope, translation));
}

function itemsOf(item: SyntaxNode, scope: Scope, translation: Translation): readonly SelectItem[] {
  const [inner, alias] = nodes(item);
  if (has(item, 'ASTERISK') && inner === undefined) return all(item, scope.fields, translation);
  if (has(item, 'ASTERISK') && inner !== undefined) return ofRelation(inner, item, scope, translation);
  if (inner === undefined) throw new Error('a select item has an expression');
  if (inner.kind === 'selectAll' || inner.kind === 'tableAllColumns')
    return itemsOf(inner, scope, translation);
  const { sql, type, origin } = translation.expression(inner, scope);
  const label = alias === undefined ? impliedLabel(inner) : labelOf(alias);
  return [{ sql, type, origin, name: label?.toLowerCase(), label }];
}

/** A column keeps its name. */
function impliedLabel(node: SyntaxNode): string | undefined {
  if (node.kind === 'identifier') return labelOf(node);
  if (node.kind === 'columnReference') return impliedLabel(nth(node, 0));
  const last = node.kind === 'qualifiedName' || node.kind === 'dereference' ? nodes(node).at(-1) : undefined;
  return last && labelOf(last);
}

function all(item: SyntaxNode, fields: readonly Field[], translation: Translation): readonly SelectItem[] {
  if (fields.length === 0)
    refuse('COLUMN_NOT_FOUND', 'SELECT * not allowed in queries without FROM clause', item);
  return fields
    .filter(({ isHidden }) => isHidden !== true)
    .map(({ sql, type, origin, name }) => {
      if (origin !== undefined) translation.scans[origin.scan]?.columns.add(origin.column);
      return { sql, type, origin, name };
    });
}

/** `relation.*` */
function ofRelation(
  inner: SyntaxNode,
  item: SyntaxNode,
  scope: Scope,
  translation: Translation,
): readonly SelectItem[] {
  const reference = inner.kind === 'columnReference' ? nth(inner, 0) : inner;
  const path =
    reference.kind === 'dereference'
      ? [nameOf(nth(reference, 0)), nameOf(nth(reference, 1))]
      : namesOf(reference);
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const fields = at.fields.filter(({ qualifier }) => qualifier.length > 0 && endsWith(qualifier, path));
    if (fields.length > 0) return all(item, fields, translation);
  }
  return refuse('TABLE_NOT_FOUND', `Unable to resolve reference ${path.join('.')}`, item);
}
