// What stands behind FROM: tables, named queries, views, subqueries, joins.
import type { CatalogTable } from '../../../glue/catalog.ts';
import type { Around, Ctes, Field, OutputColumn, Scope } from '../scope.ts';
import { children, has, maybe, nameOf, namesOf, nth, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, type Relation, refuse, type Translation, unsupported } from '../translation.ts';
import { translateJoin } from './joins.ts';
import { tableColumns } from './table-columns.ts';
import { unnested } from './unnest.ts';

export function translateRelation(node: SyntaxNode, around: Around, translation: Translation): Relation {
  switch (node.kind) {
    case 'joinRelation':
      return translateJoin(node, around, translation);
    case 'aliasedRelation':
      return aliased(node, around, translation);
    case 'tableRef':
    case 'tableName':
      return named(node, undefined, around, translation);
    case 'parenthesizedRelation': {
      const inner = translateRelation(nth(node, 0), around, translation);
      return nth(node, 0).kind === 'joinRelation' ? { ...inner, sql: `(${inner.sql})` } : inner;
    }
    case 'subqueryRelation':
      return subquery(nth(node, 0), around.outer, around.ctes, translation);
    case 'lateral':
      return asLateral(subquery(nth(node, 0), lateral(around), around.ctes, translation));
    case 'unnest':
      return unnested(node, lateral(around), translation);
    case 'sampledRelation':
      return unsupported('TABLESAMPLE', node);
    default:
      return unsupported(node.kind, node);
  }
}

const asLateral = (relation: Relation): Relation => ({ ...relation, sql: `LATERAL ${relation.sql}` });

const lateral = ({ left, outer, ctes }: Around): Scope => ({ fields: left, outer, ctes });

function subquery(
  node: SyntaxNode,
  outer: Scope | undefined,
  ctes: Ctes,
  translation: Translation,
): Relation {
  const query = translation.query(node, outer, ctes);
  const alias = translation.alias();
  return { sql: `(${query.sql}) AS ${alias}`, fields: fieldsOf(alias, query.columns, []) };
}

/** The columns of a query as fields of a relation. */
export const fieldsOf = (
  alias: string,
  columns: readonly OutputColumn[],
  qualifier: readonly string[],
): readonly Field[] =>
  columns.map(({ name, type, origin }, index) => ({
    qualifier,
    name,
    type,
    origin,
    sql: `${alias}.${outputName(index)}`,
  }));

/** `relation AS name (columns)` */
function aliased(node: SyntaxNode, around: Around, translation: Translation): Relation {
  const inner = nth(node, 0);
  const alias = node.parts.slice(1).find(({ kind }) => kind === 'identifier');
  const name = alias && nameOf(alias);
  const relation =
    inner.kind === 'tableRef' || inner.kind === 'tableName'
      ? named(inner, name, around, translation)
      : translateRelation(inner, around, translation);
  if (name === undefined) return relation;
  const names = maybe(node, 'columnAliases');
  const columns = names && children(names, 'identifier').map(nameOf);
  const visible = relation.fields.filter(({ isHidden }) => isHidden !== true);
  if (columns !== undefined && columns.length !== visible.length)
    refuse(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${columns.length} entries but '${name}' has ${visible.length} columns available`,
      node,
    );
  const renamed =
    columns === undefined
      ? relation.fields
      : visible.map((field, index) => ({ ...field, name: columns[index] }));
  return { sql: relation.sql, fields: renamed.map((field) => ({ ...field, qualifier: [name] })) };
}

/** A named query, or a table or view of the catalogue. */
function named(
  node: SyntaxNode,
  alias: string | undefined,
  around: Around,
  translation: Translation,
): Relation {
  const reference = node.kind === 'tableRef' ? node : nth(node, 0);
  if (has(node, 'queryPeriod'))
    return unsupported('Time travel (FOR TIMESTAMP AS OF, FOR VERSION AS OF)', node);
  const names = namesOf(reference);
  const [only] = names;
  const cte = names.length === 1 && only !== undefined ? around.ctes.get(only) : undefined;
  if (cte !== undefined) {
    const relationAlias = translation.alias();
    return {
      sql: `${cte.alias} AS ${relationAlias}`,
      fields: fieldsOf(relationAlias, cte.columns, [alias ?? only ?? '']),
    };
  }
  const table = translation.table(reference);
  const qualifier = alias === undefined ? [table.databaseName, table.name] : [alias];
  return table.viewText === undefined
    ? scanned(table, reference, qualifier, translation)
    : viewed(table, qualifier, translation);
}

function viewed(table: CatalogTable, qualifier: readonly string[], translation: Translation): Relation {
  const query = translation.view(table);
  const alias = translation.alias();
  return { sql: `(${query.sql}) AS ${alias}`, fields: fieldsOf(alias, query.columns, qualifier) };
}

function scanned(
  table: CatalogTable,
  node: SyntaxNode,
  qualifier: readonly string[],
  translation: Translation,
): Relation {
  const scan = translation.scan(table, node);
  const alias = translation.alias();
  return { sql: `${scan.placeholder} AS ${alias}`, fields: tableFields(table, scan.id, alias, qualifier) };
}

export const tableFields = (
  table: CatalogTable,
  scan: number,
  alias: string,
  qualifier: readonly string[],
): readonly Field[] =>
  tableColumns(table).map(({ name, type, isHidden }) => ({
    qualifier,
    name,
    type,
    isHidden,
    sql: `${alias}."${name.replaceAll('"', '""')}"`,
    origin: { scan, column: name },
  }));
