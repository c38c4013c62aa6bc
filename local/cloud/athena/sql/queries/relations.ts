// What stands behind FROM: tables, named queries, views, subqueries, joins.
import type { CatalogTable } from '../../../glue/catalog.ts';
import { comparison, requireBoolean } from '../expressions/operators.ts';
import type { Ctes, Field, OutputColumn, Scope } from '../scope.ts';
import { children, has, maybe, nameOf, namesOf, nodes, nth, part, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, type Relation, refuse, type Translation, unsupported } from '../translation.ts';
import { predicateOf } from './predicate-of.ts';
import { tableColumns } from './table-columns.ts';
import { unnested } from './unnest.ts';

export interface Around {
  /** The query around this one, for correlated subqueries. */
  readonly outer: Scope | undefined;
  /** The relations to the left, which UNNEST and LATERAL see. */
  readonly left: readonly Field[];
  readonly ctes: Ctes;
}

export function translateRelation(node: SyntaxNode, around: Around, translation: Translation): Relation {
  switch (node.kind) {
    case 'joinRelation':
      return join(node, around, translation);
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

function join(node: SyntaxNode, around: Around, translation: Translation): Relation {
  const [leftNode, ...others] = nodes(node).filter(
    ({ kind }) => kind !== 'joinType' && kind !== 'joinCriteria',
  );
  const [rightNode] = others;
  if (leftNode === undefined || rightNode === undefined) throw new Error('a join has two sides');
  if (has(node, 'KW_NATURAL')) return unsupported('NATURAL JOIN', node);
  const left = translateRelation(leftNode, around, translation);
  const right = translateRelation(
    rightNode,
    { ...around, left: [...around.left, ...left.fields] },
    translation,
  );
  const rightSql = rightNode.kind === 'joinRelation' ? `(${right.sql})` : right.sql;
  const fields = [...left.fields, ...right.fields];
  if (has(node, 'KW_CROSS')) return { sql: `${left.sql} CROSS JOIN ${rightSql}`, fields };
  const kind = kindOf(node);
  const criteria = nodes(node).find((each) => each.kind === 'joinCriteria');
  if (criteria !== undefined && has(criteria, 'KW_USING'))
    return using(criteria, { left, right: { ...right, sql: rightSql }, kind }, translation);
  const condition = criteria && nodes(criteria)[0];
  if (condition === undefined) return unsupported('A join without ON', node);
  const scope = { fields, outer: around.outer, ctes: around.ctes };
  const on = requireBoolean(translation.expression(condition, scope), condition, 'JOIN ON clause');
  // What an outer join's condition says does not hold for the rows of the side that it keeps.
  const judged =
    kind === 'INNER' ? fields : kind === 'LEFT' ? right.fields : kind === 'RIGHT' ? left.fields : [];
  restrict(judged, condition, scope, translation);
  return { sql: `${left.sql} ${kind} JOIN ${rightSql} ON ${on}`, fields };
}

/** Notes for the tables behind some fields what a condition says of them. */
export function restrict(
  fields: readonly Field[],
  condition: SyntaxNode,
  scope: Scope,
  translation: Translation,
): void {
  const predicate = predicateOf(condition, scope);
  const scans = new Set(fields.flatMap(({ origin }) => (origin === undefined ? [] : [origin.scan])));
  for (const scan of scans) translation.scans[scan]?.predicates.push(predicate);
}

function kindOf(node: SyntaxNode): 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' {
  const type = part(node, 'joinType');
  const word = type?.parts?.[0]?.kind;
  return word === 'KW_LEFT' ? 'LEFT' : word === 'KW_RIGHT' ? 'RIGHT' : word === 'KW_FULL' ? 'FULL' : 'INNER';
}

interface Sides {
  readonly left: Relation;
  readonly right: Relation;
  readonly kind: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';
}

function using(criteria: SyntaxNode, { left, right, kind }: Sides, translation: Translation): Relation {
  const names = children(criteria, 'identifier').map(nameOf);
  const pairs = names.map((name) => {
    const [a, b] = [left, right].map(({ fields }) =>
      fields.find((field) => field.name === name && field.isHidden !== true),
    );
    return a === undefined || b === undefined
      ? refuse('COLUMN_NOT_FOUND', `Column '${name}' is missing from a side of join`, criteria)
      : { a, b, name };
  });
  for (const { a, b } of pairs)
    for (const { origin } of [a, b])
      if (origin !== undefined) translation.scans[origin.scan]?.columns.add(origin.column);
  const equal = pairs.map(({ a, b }) => comparison('=', a, b, criteria).sql);
  const merged = pairs.map(({ a, b, name }): Field => {
    const from = kind === 'RIGHT' ? b : a;
    return {
      qualifier: [],
      name,
      type: from.type,
      sql: kind === 'FULL' ? `coalesce(${a.sql}, ${b.sql})` : from.sql,
      origin: kind === 'FULL' ? undefined : from.origin,
    };
  });
  const rest = [...left.fields, ...right.fields].filter(
    (field) => !pairs.some(({ a, b }) => field === a || field === b),
  );
  return {
    sql: `${left.sql} ${kind} JOIN ${right.sql} ON ${equal.join(' AND ')}`,
    fields: [...merged, ...rest],
  };
}
