// Names of columns, and of fields of rows.
import { lookUp, type Scope } from '../scope.ts';
import { nameOf, namesOf, nth, type SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Translation, type Typed } from '../translation.ts';
import { duckFieldName, typeText } from '../types.ts';
import { zoned } from './operators.ts';

/** `column`, `alias.column`, `schema.table.column`, and any of them with names of a row's fields behind it. */
export function columnOf(
  path: readonly string[],
  node: SyntaxNode,
  scope: Scope,
  translation: Translation,
): Typed {
  for (let length = path.length; length > 0; length -= 1) {
    const found = lookUp(scope, path.slice(0, length));
    const [field] = found;
    if (field === undefined) continue;
    if (found.length > 1) refuse('AMBIGUOUS_NAME', `Column '${path.join('.')}' is ambiguous`, node);
    const { sql, type, origin } = field;
    if (origin !== undefined) translation.scans[origin.scan]?.columns.add(origin.column);
    let value: Typed = { sql, type, origin, local: zoned(sql, type) };
    for (const name of path.slice(length)) value = fieldOf(value, name, node);
    return value;
  }
  return refuse('COLUMN_NOT_FOUND', `Column '${path.join('.')}' cannot be resolved`, node);
}

function fieldOf(row: Typed, name: string, node: SyntaxNode): Typed {
  if (row.type.name !== 'row')
    return refuse('TYPE_MISMATCH', `Expression ${name} is not of type ROW: ${typeText(row.type)}`, node);
  const index = row.type.fields.findIndex((each) => each.name === name);
  const field = row.type.fields[index];
  if (field === undefined) return refuse('COLUMN_NOT_FOUND', `Column '${name}' cannot be resolved`, node);
  const sql = `struct_extract(${row.sql}, ${index + 1})`;
  return {
    sql: isNamed(row.type.fields) ? `(${row.sql}).${duckFieldName(field, index)}` : sql,
    type: field.type,
    local: undefined,
  };
}

const isNamed = (fields: readonly { name: string | undefined }[]) =>
  fields.every(({ name }) => name !== undefined);

/** `expression.field`; a chain of plain names is a name first. */
export function dereferenced(node: SyntaxNode, scope: Scope, translation: Translation): Typed {
  const path = plainPath(node);
  if (path !== undefined) return columnOf(path, node, scope, translation);
  return fieldOf(translation.expression(nth(node, 0), scope), nameOf(nth(node, 1)), node);
}

function plainPath(node: SyntaxNode): readonly string[] | undefined {
  if (node.kind === 'identifier') return [nameOf(node)];
  if (node.kind === 'qualifiedName') return namesOf(node);
  if (node.kind === 'columnReference') return plainPath(nth(node, 0));
  if (node.kind !== 'dereference') return undefined;
  const base = plainPath(nth(node, 0));
  return base && [...base, nameOf(nth(node, 1))];
}
