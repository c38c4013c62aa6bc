// Subqueries that stand for a value.
import type { Scope } from '../scope.ts';
import { nth, type SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Translation, type Typed } from '../translation.ts';
import { BOOLEAN } from '../types.ts';
import { zoned } from './operators.ts';

const inside = (node: SyntaxNode, scope: Scope, translation: Translation) =>
  translation.query(node, scope, scope.ctes);

export function scalarSubquery(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  const query = inside(nth(node, 0), scope, translation);
  const [column] = query.columns;
  if (query.columns.length !== 1 || column === undefined)
    return refuse(
      'NOT_SUPPORTED',
      `Multiple columns returned by subquery are not yet supported. Found ${query.columns.length}`,
      node,
    );
  const sql = `(${query.sql})`;
  return { sql, type: column.type, local: zoned(sql, column.type) };
}

export function exists(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  return { sql: `EXISTS (${inside(nth(node, 0), scope, translation).sql})`, type: BOOLEAN };
}

/** The column of the subquery of IN, ANY and ALL. */
export function columnSubquery(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  const query = inside(node, scope, translation);
  const [column] = query.columns;
  if (query.columns.length !== 1 || column === undefined)
    return refuse('TYPE_MISMATCH', 'Subquery must return only one column', node);
  return { sql: query.sql, type: column.type };
}
