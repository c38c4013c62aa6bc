// INSERT, UPDATE, DELETE and MERGE.
import type { CatalogTable } from '../../../glue/catalog.ts';
import { requireBoolean } from '../expressions/operators.ts';
import { restrict, tableFields, translateRelation } from '../queries/relations.ts';
import { isIceberg, tableColumns } from '../queries/table-columns.ts';
import type { Field, Scope } from '../scope.ts';
import { after, child, children, maybe, nameOf, nodes, nth, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, refuse } from '../translation.ts';
import type { Translator } from '../translator.ts';
import { quoted, type TrinoType } from '../types.ts';
import { assigned } from './assignment.ts';
import type { ChangePlan, InsertPlan, MergeCase, MergePlan } from './plan.ts';

/** DuckDB's table that stands for an Iceberg one. */
export const nativeName = ({ databaseName, name }: Pick<CatalogTable, 'databaseName' | 'name'>): string =>
  `${quoted(databaseName)}.${quoted(name)}`;

function targetOf(node: SyntaxNode, translation: Translator): CatalogTable {
  const reference = child(node, 'tableRef');
  const table = translation.table(reference);
  if (table.viewText !== undefined)
    refuse('NOT_SUPPORTED', 'Inserting into views is not supported', reference);
  if (!isIceberg(table)) refuse('NOT_SUPPORTED', 'Modifying Hive table rows is not supported', reference);
  return table;
}

function columnType(table: CatalogTable, name: string, at: SyntaxNode): TrinoType {
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

const CASES = ['mergeUpdate', 'mergeDelete', 'mergeInsert'];

export function translateMerge(node: SyntaxNode, translation: Translator): MergePlan {
  const target = targetOf(node, translation);
  const targetScan = translation.scan(target, child(node, 'tableRef'), true);
  const targetAlias = translation.alias();
  const named = node.parts
    .slice(
      0,
      node.parts.findIndex(({ kind }) => kind === 'KW_USING'),
    )
    .find(({ kind }) => kind === 'identifier');
  const qualifier = named === undefined ? [target.databaseName, target.name] : [nameOf(named)];
  const targetFields = tableFields(target, targetScan.id, targetAlias, qualifier);
  const [sourceNode] = after(node, 'KW_USING', 'KW_ON');
  const [condition] = after(node, 'KW_ON');
  if (sourceNode === undefined || condition === undefined)
    throw new Error('MERGE has a source and a condition');
  const source = translateRelation(sourceNode, { outer: undefined, left: [], ctes: new Map() }, translation);
  const kept = keptFields(source.fields, translation);
  const scope: Scope = { fields: [...targetFields, ...kept.fields], ctes: new Map() };
  const on = requireBoolean(translation.expression(condition, scope), condition, 'MERGE ON');
  // A target row for which the condition cannot hold is neither read nor changed.
  restrict(targetFields, condition, scope, translation);
  const cases = children(node, ...CASES).map((each) =>
    mergeCase(each, target, scope, { fields: kept.fields, ctes: new Map() }, translation),
  );
  return {
    kind: 'merge',
    target,
    targetScan,
    targetAlias,
    source,
    kept,
    on,
    cases,
    scans: translation.scans,
    views: translation.views,
  };
}

/** The source is computed once, and kept in a table of its own while it is compared and merged. */
function keptFields(fields: readonly Field[], translation: Translator): MergePlan['kept'] {
  const alias = translation.alias();
  const visible = fields.filter(({ isHidden }) => isHidden !== true);
  for (const { origin } of visible)
    if (origin !== undefined) translation.scans[origin.scan]?.columns.add(origin.column);
  return {
    alias,
    fields: visible.map((field, index) => ({
      ...field,
      sql: `${alias}.${outputName(index)}`,
      origin: undefined,
    })),
  };
}

// biome-ignore lint/complexity/useMaxParams: a case needs the table and both scopes
function mergeCase(
  node: SyntaxNode,
  target: CatalogTable,
  both: Scope,
  sourceOnly: Scope,
  translation: Translator,
): MergeCase {
  const isMatched = node.kind !== 'mergeInsert';
  const scope = isMatched ? both : sourceOnly;
  const [condition] = after(node, 'KW_AND', 'KW_THEN');
  return {
    isMatched,
    condition:
      condition && requireBoolean(translation.expression(condition, scope), condition, 'MERGE condition'),
    action: actionOf(node, target, scope, translation),
  };
}

function actionOf(node: SyntaxNode, target: CatalogTable, scope: Scope, translation: Translator): string {
  if (node.kind === 'mergeDelete') return 'DELETE';
  if (node.kind === 'mergeUpdate') {
    const parts = after(node, 'KW_SET');
    const names = parts.filter((_, index) => index % 2 === 0).map(nameOf);
    const values = parts
      .filter((_, index) => index % 2 === 1)
      .map((each) => translation.expression(each, scope));
    const types = names.map((name) => columnType(target, name, node));
    const sets = assigned(values, types, 'MERGE table', node).map(
      (sql, index) => `${quoted(names[index] ?? '')} = ${sql}`,
    );
    return `UPDATE SET ${sets.join(', ')}`;
  }
  const written = after(node, 'KW_INSERT', 'KW_VALUES').map(nameOf);
  const names = written.length === 0 ? tableColumns(target).map(({ name }) => name) : written;
  const values = after(node, 'KW_VALUES').map((each) => translation.expression(each, scope));
  const types = names.map((name) => columnType(target, name, node));
  return `INSERT (${names.map(quoted).join(', ')}) VALUES (${assigned(values, types, 'MERGE table', node).join(', ')})`;
}
