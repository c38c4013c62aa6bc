// UNION, INTERSECT, EXCEPT: the sides meet in common types.
import { commonType } from '../coercion.ts';
import { coerced } from '../expressions/cast.ts';
import type { QueryPlace } from '../scope.ts';
import { child, has, maybe, nodes, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, refuse, type TranslatedQuery, type Translation } from '../translation.ts';
import { duckType, type TrinoType, typeText } from '../types.ts';

export function translateSetOperation(
  node: SyntaxNode,
  place: QueryPlace,
  translation: Translation,
): TranslatedQuery {
  const [left, right] = nodes(node)
    .filter(({ kind }) => kind !== 'setQuantifier')
    .map((each) => translation.query(each, place.outer, place.ctes));
  if (left === undefined || right === undefined) throw new Error('a set operation has two sides');
  const word = has(node, 'KW_UNION') ? 'UNION' : has(node, 'KW_EXCEPT') ? 'EXCEPT' : 'INTERSECT';
  if (left.columns.length !== right.columns.length)
    refuse(
      'TYPE_MISMATCH',
      `${word} query has different number of fields: ${left.columns.length}, ${right.columns.length}`,
      node,
    );
  const types = left.columns.map(({ type }, index) => {
    const other = right.columns[index]?.type ?? type;
    return (
      commonType(type, other) ??
      refuse(
        'TYPE_MISMATCH',
        `column ${index + 1} in ${word} query has incompatible types: ${typeText(type)}, ${typeText(other)}`,
        node,
      )
    );
  });
  const all =
    maybe(node, 'setQuantifier') !== undefined && has(child(node, 'setQuantifier'), 'KW_ALL') ? ' ALL' : '';
  return {
    sql: `${asTypes(left, types, translation)} ${word}${all} ${asTypes(right, types, translation)}`,
    columns: left.columns.map(({ name, label }, index) => ({ name, label, type: types[index] as TrinoType })),
  };
}

/** A side of a set operation, with its columns in the types in which the sides meet. */
function asTypes(query: TranslatedQuery, types: readonly TrinoType[], translation: Translation): string {
  const isSame = query.columns.every(
    ({ type }, index) => duckType(type) === duckType(types[index] as TrinoType) && type.name !== 'unknown',
  );
  const alias = translation.alias();
  if (isSame) return `(SELECT * FROM (${query.sql}) AS ${alias})`;
  const items = query.columns.map(
    ({ type }, index) =>
      `${coerced({ sql: `${alias}.${outputName(index)}`, type }, types[index] as TrinoType)} AS ${outputName(index)}`,
  );
  return `(SELECT ${items.join(', ')} FROM (${query.sql}) AS ${alias})`;
}
