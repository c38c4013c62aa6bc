// VALUES: rows that are written out.
import { commonTypeOf } from '../coercion.ts';
import { coerced } from '../expressions/cast.ts';
import type { QueryPlace } from '../scope.ts';
import { nodes, nth, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, refuse, type TranslatedQuery, type Translation } from '../translation.ts';
import type { TrinoType } from '../types.ts';

/** VALUES (…), (…) */
export function translateValues(
  node: SyntaxNode,
  place: QueryPlace,
  translation: Translation,
): TranslatedQuery {
  const scope = { fields: [], outer: place.outer, ctes: place.ctes };
  const rows = nodes(node).map((row) =>
    (row.kind === 'rowConstructor'
      ? nodes(row)
      : row.kind === 'parenthesizedExpression'
        ? [nth(row, 0)]
        : [row]
    ).map((each) => translation.expression(each, scope)),
  );
  const width = rows[0]?.length ?? 0;
  const types = Array.from({ length: width }, (_, index) => {
    const column = rows.map((row) => row[index]?.type);
    const known = column.filter((type) => type !== undefined);
    const common = known.length === column.length ? commonTypeOf(known) : undefined;
    return common ?? refuse('TYPE_MISMATCH', 'Values rows have mismatched types or lengths', node);
  });
  const alias = translation.alias();
  const names = types.map((_, index) => outputName(index)).join(', ');
  const lines = rows.map(
    (row) => `(${row.map((value, index) => coerced(value, types[index] as TrinoType)).join(', ')})`,
  );
  return {
    sql: `SELECT ${names} FROM (VALUES ${lines.join(', ')}) AS ${alias}(${names})`,
    columns: types.map((type) => ({ name: undefined, type })),
  };
}
