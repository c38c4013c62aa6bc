// Joins, and what their conditions say of the tables that they join.
import { comparison, requireBoolean } from '../expressions/operators.ts';
import type { Around, Field, Scope } from '../scope.ts';
import { children, has, nameOf, nodes, part, type SyntaxNode } from '../syntax-tree.ts';
import { type Relation, refuse, type Translation, unsupported } from '../translation.ts';
import { predicateOf } from './predicate-of.ts';

export function translateJoin(node: SyntaxNode, around: Around, translation: Translation): Relation {
  const [leftNode, ...others] = nodes(node).filter(
    ({ kind }) => kind !== 'joinType' && kind !== 'joinCriteria',
  );
  const [rightNode] = others;
  if (leftNode === undefined || rightNode === undefined) throw new Error('a join has two sides');
  if (has(node, 'KW_NATURAL')) return unsupported('NATURAL JOIN', node);
  const left = translation.relation(leftNode, around);
  const right = translation.relation(rightNode, { ...around, left: [...around.left, ...left.fields] });
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
