// Rows become rows by the place of their fields; DuckDB would go by their names.
import type { Typed } from '../translation.ts';
import { duckFieldName, type TrinoType } from '../types.ts';

export function hasRows(type: TrinoType): boolean {
  if (type.name === 'array') return hasRows(type.element);
  if (type.name === 'map') return hasRows(type.value);
  return type.name === 'row';
}

type Convert = (value: Typed, to: TrinoType) => string;

/** An array, map or row with rows in it, as another of the same shape. */
export function asStructure({ sql, type }: Typed, to: TrinoType, convert: Convert): string {
  const item = `${'v'.repeat(depthOf(to))}_`;
  if (type.name === 'array' && to.name === 'array')
    return `list_transform(${sql}, lambda ${item}: ${convert({ sql: item, type: type.element }, to.element)})`;
  if (type.name === 'map' && to.name === 'map') {
    const value = convert({ sql: `${item}.value`, type: type.value }, to.value);
    return `map_from_entries(list_transform(map_entries(${sql}), lambda ${item}: struct_pack(k := ${item}.key, v := ${value})))`;
  }
  if (type.name !== 'row' || to.name !== 'row')
    throw new Error(`${type.name} has not the shape of ${to.name}`);
  const fields = to.fields.map((field, index) => {
    const from = type.fields[index] ?? { name: undefined, type: { name: 'unknown' as const } };
    const value = convert({ sql: `(${sql}).${duckFieldName(from, index)}`, type: from.type }, field.type);
    return `${duckFieldName(field, index)} := ${value}`;
  });
  return `CASE WHEN ${sql} IS NOT NULL THEN struct_pack(${fields.join(', ')}) END`;
}

/** So that a lambda within a lambda has another parameter. */
function depthOf(type: TrinoType): number {
  if (type.name === 'array') return 1 + depthOf(type.element);
  if (type.name === 'map') return 1 + depthOf(type.value);
  return type.name === 'row' ? 1 + Math.max(0, ...type.fields.map((field) => depthOf(field.type))) : 0;
}
