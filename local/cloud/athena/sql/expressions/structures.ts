// Arrays, rows, and what is in them.
import { commonTypeOf } from '../coercion.ts';
import { failure } from '../failure.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { refuse, type Typed } from '../translation.ts';
import { array, BIGINT, duckFieldName, duckType, isInteger, literal, typeText } from '../types.ts';
import { coerced } from './cast.ts';
import { compared } from './operators.ts';

export function arrayOf(items: readonly Typed[], node: SyntaxNode): Typed {
  const element = commonTypeOf(items.map(({ type }) => type));
  if (element === undefined)
    return refuse(
      'TYPE_MISMATCH',
      'All ARRAY elements must be the same type or coercible to a common type',
      node,
    );
  const list = `[${items.map((item) => coerced(item, element)).join(', ')}]`;
  return { sql: items.length === 0 ? `CAST([] AS ${duckType(array(element))})` : list, type: array(element) };
}

export function rowOf(values: readonly Typed[]): Typed {
  const fields = values.map(({ type }) => ({ name: undefined, type }));
  const members = values.map(
    (value, index) =>
      `${duckFieldName({ name: undefined }, index)} := ${value.sql === 'NULL' ? 'CAST(NULL AS INTEGER)' : value.sql}`,
  );
  return { sql: `struct_pack(${members.join(', ')})`, type: { name: 'row', fields } };
}

/** `array[n]` fails beyond the array's end, `map[key]` where the key is missing. */
export function subscript(base: Typed, index: Typed, node: SyntaxNode): Typed {
  if (base.type.name === 'array') {
    if (!isInteger(index.type))
      refuse(
        'TYPE_MISMATCH',
        `Cannot use ${typeText(index.type)} for subscript of ${typeText(base.type)}`,
        node,
      );
    const at = coerced(index, BIGINT);
    const { element } = base.type;
    const beyond = failure(
      `'INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: ' || ${at} || ' > ' || len(${base.sql})`,
      element,
    );
    const zero = failure("'INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'", element);
    return {
      sql: `CASE WHEN ${at} > len(${base.sql}) THEN ${beyond} WHEN ${at} < 1 THEN ${zero} ELSE (${base.sql})[${at}] END`,
      type: element,
    };
  }
  if (base.type.name === 'map') {
    const [key] = compared('=', index, { sql: 'NULL', type: base.type.key }, node);
    const missing = failure(
      `'INVALID_FUNCTION_ARGUMENT: Key not present in map: ' || ${key}`,
      base.type.value,
    );
    return {
      sql: `CASE WHEN NOT map_contains(${base.sql}, ${key}) THEN ${missing} ELSE (${base.sql})[${key}] END`,
      type: base.type.value,
    };
  }
  if (base.type.name === 'row') {
    const place = Number(index.constant?.value);
    const field = base.type.fields[place - 1];
    if (field === undefined)
      return refuse('TYPE_MISMATCH', `Subscript of ${typeText(base.type)} must be one of its fields`, node);
    return { sql: `(${base.sql}).${duckFieldName(field, place - 1)}`, type: field.type };
  }
  return refuse(
    'TYPE_MISMATCH',
    `Cannot use ${literal(typeText(index.type))} for subscript of ${typeText(base.type)}`,
    node,
  );
}
