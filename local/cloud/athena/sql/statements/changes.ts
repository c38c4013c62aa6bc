// INSERT, UPDATE and DELETE.
import type { CatalogTable } from '../../../glue/catalog.ts';
import { requireBoolean } from '../expressions/operators.ts';
import { restrict } from '../queries/joins.ts';
import { tableFields } from '../queries/relations.ts';
import { isIceberg, tableColumns } from '../queries/table-columns.ts';
import type { Scope } from '../scope.ts';
import { after, child, children, maybe, nameOf, nodes, nth, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, refuse, unsupported } from '../translation.ts';
import type { Translator } from '../translator.ts';
import { quoted, type TrinoType } from '../types.ts';
import { assigned } from './assignment.ts';
import type { ChangePlan, InsertPlan } from './plan.ts';

/** DuckDB's table that stands for an Iceberg one. */
export const nativeName = ({ databaseName, name }: Pick<CatalogTable, 'databaseName' | 'name'>): string =>
  `${quoted(databaseName)}.${quoted(name)}`;

/** The Iceberg table whose rows a statement changes. */
export function targetOf(node: SyntaxNode, translation: Translator): CatalogTable {
  const reference = child(node, 'tableRef');
  const table = translation.table(reference);
  if (table.viewText !== undefined)
    refuse('NOT_SUPPORTED', 'Inserting into views is not supported', reference);
  if (!isIceberg(table) && node.kind === 'insertInto')
    unsupported('INSERT INTO a table that is not Iceberg', reference);
  if (!isIceberg(table)) refuse('NOT_SUPPORTED', 'Modifying Hive table rows is not supported', reference);
  return table;
}

/** The type of a column that a statement writes. */
export function columnType(table: CatalogTable, name: string, at: SyntaxNode): TrinoType {
  const column = tableColumns(table).find((each) => each.name === name);
  return (
    column?.type ??
    refuse(
      'COLUMN_NOT_FOUND',
      `Column '${name}' does not exist in table ${table.databaseName}.${table.name}`,
      at,
    )
  );
}

export function translateInsert(node: SyntaxNode, translation: Translator): InsertPlan {
  const target = targetOf(node, translation);
  const list = maybe(node, 'columnList');
  const columns = list === undefined ? tableColumns(target).map(({ name }) => name) : nodes(list).map(nameOf);
  const source = nodes(node).at(-1);
  if (source === undefined) throw new Error('INSERT has a query');
  const query = translation.query(source, undefined, new Map());
  const types = columns.map((name) => columnType(target, name, node));
  const alias = translation.alias();
  const values = query.columns.map(({ type }, index) => ({ sql: `${alias}.${outputName(index)}`, type }));
  const items = assigned(values, types, 'Insert query', node).map(
    (sql, index) => `${sql} AS ${outputName(index)}`,
  );
  return {
    kind: 'insert',
    target,
    columns,
    sql: `SELECT ${items.join(', ')} FROM (${query.sql}) AS ${alias}`,
    scans: translation.scans,
    views: translation.views,
  };
}

export function translateUpdate(node: SyntaxNode, translation: Translator): ChangePlan {
  const { target, scan, scope, alias } = changed(node, translation);
  const pairs = children(node, 'updateAssignment').map((each) => ({
    name: nameOf(nth(each, 0)),
    value: translation.expression(nth(each, 1), scope),
  }));
  const types = pairs.map(({ name }) => columnType(target, name, node));
  const values = assigned(
    pairs.map(({ value }) => value),
    types,
    'UPDATE table',
    node,
  );
  const sets = pairs.map(({ name }, index) => `${quoted(name)} = ${values[index]}`);
  const where = whereOf(node, scope, translation);
  return {
    kind: 'change',
    target,
    targetScan: scan,
    word: 'UPDATE',
    sql: `UPDATE ${nativeName(target)} AS ${alias} SET ${sets.join(', ')}${where}`,
    scans: translation.scans,
    views: translation.views,
  };
}

export function translateDelete(node: SyntaxNode, translation: Translator): ChangePlan {
  const { target, scan, scope, alias } = changed(node, translation);
  const where = whereOf(node, scope, translation);
  return {
    kind: 'change',
    target,
    targetScan: scan,
    word: 'DELETE',
    sql: `DELETE FROM ${nativeName(target)} AS ${alias}${where}`,
    scans: translation.scans,
    views: translation.views,
  };
}

function changed(node: SyntaxNode, translation: Translator) {
  const target = targetOf(node, translation);
  const scan = translation.scan(target, child(node, 'tableRef'), true);
  const alias = translation.alias();
  const fields = tableFields(target, scan.id, alias, [target.databaseName, target.name]);
  const scope: Scope = { fields, ctes: new Map() };
  return { target, scan, scope, alias };
}

function whereOf(node: SyntaxNode, scope: Scope, translation: Translator): string {
  const where = maybe(node, 'whereClause');
  const condition = where === undefined ? after(node, 'KW_WHERE')[0] : nodes(where)[0];
  if (condition === undefined) return '';
  restrict(scope.fields, condition, scope, translation);
  return ` WHERE ${requireBoolean(translation.expression(condition, scope), condition, 'WHERE clause')}`;
}
