// SELECT … FROM … WHERE … GROUP BY … HAVING … WINDOW.
import { requireBoolean } from '../expressions/operators.ts';
import { specificationText } from '../functions/window-text.ts';
import type { Ctes, Field, Scope } from '../scope.ts';
import { child, children, has, isNode, maybe, nameOf, nodes, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, type Relation, refuse, type Translation } from '../translation.ts';
import { groupText } from './group.ts';
import { restrict } from './joins.ts';
import { type SelectItem, selectItems } from './select-items.ts';

export interface Select {
  readonly sql: string;
  readonly items: readonly SelectItem[];
  /** What ORDER BY may name: the result's columns, then those of FROM. */
  readonly sortScope: Scope;
}

export function translateSelect(
  node: SyntaxNode,
  outer: Scope | undefined,
  ctes: Ctes,
  translation: Translation,
): Select {
  const from = relations(node, outer, ctes, translation);
  const scope: Scope = { fields: from?.fields ?? [], outer, ctes };
  const where = maybe(node, 'whereClause');
  const condition = where && nodes(where)[0];
  if (condition !== undefined) restrict(scope.fields, condition, scope, translation);
  const items = selectItems(node, scope, translation);
  const havingClause = maybe(node, 'havingClause');
  const having = havingClause && nodes(havingClause)[0];
  const group = maybe(node, 'groupBy');
  const windows = children(node, 'windowDefinition');
  const distinct = maybe(node, 'setQuantifier');
  const parts = [
    `SELECT ${distinct !== undefined && has(distinct, 'KW_DISTINCT') ? 'DISTINCT ' : ''}${items.map(({ sql }, index) => `${sql} AS ${outputName(index)}`).join(', ')}`,
    from === undefined ? '' : `FROM ${from.sql}`,
    condition === undefined
      ? ''
      : `WHERE ${requireBoolean(translation.expression(condition, scope), condition, 'WHERE clause')}`,
    group === undefined ? '' : `GROUP BY ${groupText(group, items, scope, translation)}`,
    having === undefined
      ? ''
      : `HAVING ${requireBoolean(translation.expression(having, scope), having, 'HAVING clause')}`,
    windows.length === 0
      ? ''
      : `WINDOW ${windows.map((each) => windowOf(each, scope, translation)).join(', ')}`,
  ];
  const columns: readonly Field[] = items.map(({ name, type, sql, origin }) => ({
    qualifier: [],
    name,
    type,
    sql,
    origin,
  }));
  return { sql: parts.filter(Boolean).join(' '), items, sortScope: { fields: columns, outer: scope, ctes } };
}

/** Whether a predicate on a column of the result may be judged on the table's rows: none of them depends on others. */
export const isRowByRow = (node: SyntaxNode): boolean =>
  node.kind === 'querySpecification' && !has(node, 'groupBy', 'havingClause') && !contains(node, 'over');

const contains = (node: SyntaxNode, kind: string): boolean =>
  nodes(node).some((each) => each.kind === kind || contains(each, kind));

const RELATIONS = [
  'joinRelation',
  'aliasedRelation',
  'tableRef',
  'tableName',
  'parenthesizedRelation',
  'subqueryRelation',
  'lateral',
  'unnest',
  'sampledRelation',
  'patternRecognition',
  'tableFunctionInvocation',
  'jsonTable',
];

function relations(
  node: SyntaxNode,
  outer: Scope | undefined,
  ctes: Ctes,
  translation: Translation,
): Relation | undefined {
  const start = node.parts.findIndex(({ kind }) => kind === 'KW_FROM');
  if (start === -1) return undefined;
  let joined: Relation | undefined;
  for (const part of node.parts.slice(start + 1)) {
    if (!isNode(part)) {
      if (part.kind === ',') continue;
      break;
    }
    if (!RELATIONS.includes(part.kind)) break;
    const left = joined;
    const right = translation.relation(part, { outer, left: left?.fields ?? [], ctes });
    joined =
      left === undefined
        ? right
        : {
            sql: `${left.sql} CROSS JOIN ${part.kind === 'joinRelation' ? `(${right.sql})` : right.sql}`,
            fields: [...left.fields, ...right.fields],
          };
  }
  return joined ?? refuse('SYNTAX_ERROR', 'FROM without a relation', node);
}

const windowOf = (node: SyntaxNode, scope: Scope, translation: Translation): string =>
  `"${nameOf(child(node, 'identifier'))}" AS (${specificationText(child(node, 'windowSpecification'), scope, translation)})`;
