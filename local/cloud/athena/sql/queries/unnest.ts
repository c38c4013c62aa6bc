// UNNEST: one row for each item of an array. Arrays of rows give a column for each field, maps give key and value.
import type { Field, Scope } from '../scope.ts';
import { has, nodes, type SyntaxNode } from '../syntax-tree.ts';
import { outputName, type Relation, refuse, type Translation, type Typed } from '../translation.ts';
import { BIGINT, duckFieldName, type TrinoType, typeText } from '../types.ts';

export function unnested(node: SyntaxNode, scope: Scope, translation: Translation): Relation {
  const lists = nodes(node).map((each) => listOf(translation.expression(each, scope), node));
  const columns = lists.flatMap(
    ({ type }, index): { sql: string; type: TrinoType; name?: string | undefined }[] => {
      const item = `u${index}`;
      if (type.name !== 'row') return [{ sql: item, type }];
      return type.fields.map((field, place) => ({
        ...field,
        sql: `(${item}).${duckFieldName(field, place)}`,
      }));
    },
  );
  const inner = lists.map(({ sql }, index) => `unnest(${sql}) AS u${index}`);
  if (has(node, 'KW_ORDINALITY')) {
    const lengths = lists.map(({ sql }) => `coalesce(len(${sql}), 0)`);
    inner.push(
      `unnest(range(1, ${lengths.length > 1 ? `greatest(${lengths.join(', ')})` : lengths[0]} + 1)) AS n`,
    );
    columns.push({ sql: 'n', type: BIGINT });
  }
  const alias = translation.alias();
  const select = columns.map(({ sql }, index) => `${sql} AS ${outputName(index)}`).join(', ');
  const fields = columns.map(
    ({ type, name }, index): Field => ({ qualifier: [], name, type, sql: `${alias}.${outputName(index)}` }),
  );
  return { sql: `LATERAL (SELECT ${select} FROM (SELECT ${inner.join(', ')})) AS ${alias}`, fields };
}

function listOf({ sql, type }: Typed, node: SyntaxNode): { readonly sql: string; readonly type: TrinoType } {
  if (type.name === 'array') return { sql, type: type.element };
  if (type.name !== 'map') return refuse('TYPE_MISMATCH', `Cannot unnest type: ${typeText(type)}`, node);
  const fields = [
    { name: 'key', type: type.key },
    { name: 'value', type: type.value },
  ];
  return { sql: `map_entries(${sql})`, type: { name: 'row', fields } };
}
