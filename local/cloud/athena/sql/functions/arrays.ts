// Functions of arrays and maps. https://trino.io/docs/current/functions/array.html
import { commonType } from '../coercion.ts';
import { coerced } from '../expressions/cast.ts';
import { type Typed, unsupported } from '../translation.ts';
import { array, BIGINT, BOOLEAN, isInteger, map, type TrinoType, typeText, VARCHAR } from '../types.ts';
import { type ArrayType, list } from './array-argument.ts';
import { ARRAY_LAMBDAS } from './array-lambdas.ts';
import type { Call, FunctionRule } from './call.ts';

type MapType = TrinoType & { readonly name: 'map' };

function mapping(call: Call, index = 0): { readonly sql: string; readonly type: MapType } {
  const { sql, type } = call.arg(index);
  return type.name === 'map'
    ? { sql, type }
    : call.refuse(`Unexpected parameters (${typeText(type)}) for function ${call.name}`);
}

/** A value as an item of an array. */
function item(call: Call, value: Typed, { element }: ArrayType): string {
  const type = commonType(value.type, element);
  return type === undefined
    ? call.refuse(
        `Unexpected parameters (array(${typeText(element)}), ${typeText(value.type)}) for function ${call.name}`,
      )
    : coerced(value, type);
}

const listFunction =
  (name: string, result: (type: ArrayType) => TrinoType = (type) => type): FunctionRule =>
  (call) => ({ sql: `${name}(${list(call).sql})`, type: result(list(call).type) });

const both =
  (name: string): FunctionRule =>
  (call) => ({ sql: `${name}(${list(call).sql}, ${list(call, 1).sql})`, type: list(call).type });

const elementAt: FunctionRule = (call) => {
  if (call.arg(0).type.name === 'map') {
    const { sql, type } = mapping(call);
    return { sql: `(${sql})[${coerced(call.arg(1), type.key)}]`, type: type.value };
  }
  return { sql: `(${list(call).sql})[${coerced(call.arg(1), BIGINT)}]`, type: list(call).type.element };
};

/** Fails beyond ten thousand items in Trino; here as long as memory lasts. Both ends are in it. */
const sequence: FunctionRule = (call) => {
  const [from, to] = [call.arg(0), call.arg(1)];
  if (isInteger(from.type)) {
    const step =
      call.count > 2 ? coerced(call.arg(2), BIGINT) : `CASE WHEN ${from.sql} <= ${to.sql} THEN 1 ELSE -1 END`;
    return {
      sql: `generate_series(${coerced(from, BIGINT)}, ${coerced(to, BIGINT)}, ${step})`,
      type: array(BIGINT),
    };
  }
  const step = call.count > 2 ? call.arg(2).sql : 'INTERVAL 1 DAY';
  if (from.type.name === 'date')
    return {
      sql: `CAST(generate_series(CAST(${from.sql} AS TIMESTAMP), CAST(${to.sql} AS TIMESTAMP), ${step}) AS DATE[])`,
      type: array(from.type),
    };
  if (from.type.name === 'timestamp')
    return { sql: `generate_series(${from.sql}, ${to.sql}, ${step})`, type: array(from.type) };
  return call.refuse(
    `Unexpected parameters (${call
      .args()
      .map(({ type }) => typeText(type))
      .join(', ')}) for function sequence`,
  );
};

const joined: FunctionRule = (call) => {
  const { sql, type } = list(call);
  const texts = type.element.name === 'varchar' ? sql : `CAST(${sql} AS VARCHAR[])`;
  if (['double', 'real', 'timestamp'].includes(type.element.name))
    return unsupported(`array_join of ${typeText(type)}`, call.node);
  const shown =
    call.count > 2 ? `list_transform(${texts}, lambda e: coalesce(e, ${call.arg(2).sql}))` : texts;
  return { sql: `array_to_string(${shown}, ${call.arg(1).sql})`, type: VARCHAR };
};

const sorted: FunctionRule = (call) => {
  if (call.count > 1) return unsupported('array_sort with a comparison', call.node);
  return { sql: `list_sort(${list(call).sql}, 'ASC', 'NULLS LAST')`, type: list(call).type };
};

const sized: FunctionRule = (call) => {
  const { sql, type } = call.arg(0);
  if (type.name === 'map') return { sql: `CAST(cardinality(${sql}) AS BIGINT)`, type: BIGINT };
  return { sql: `len(${list(call).sql})`, type: BIGINT };
};

const mapFunction: FunctionRule = (call) => {
  if (call.count === 0) return { sql: 'MAP {}', type: map({ name: 'unknown' }, { name: 'unknown' }) };
  const [keys, values] = [list(call), list(call, 1)];
  return { sql: `map(${keys.sql}, ${values.sql})`, type: map(keys.type.element, values.type.element) };
};

export const ARRAYS: Readonly<Record<string, FunctionRule>> = {
  ...ARRAY_LAMBDAS,
  cardinality: sized,
  element_at: elementAt,
  contains: (call) => ({
    sql: `trino_contains(${list(call).sql}, ${item(call, call.arg(1), list(call).type)})`,
    type: BOOLEAN,
  }),
  array_position: (call) => ({
    sql: `coalesce(CAST(list_position(${list(call).sql}, ${item(call, call.arg(1), list(call).type)}) AS BIGINT), 0)`,
    type: BIGINT,
  }),
  array_distinct: listFunction('trino_distinct'),
  array_sort: sorted,
  array_join: joined,
  array_max: (call) => ({ sql: `trino_array_max(${list(call).sql})`, type: list(call).type.element }),
  array_min: (call) => ({ sql: `trino_array_min(${list(call).sql})`, type: list(call).type.element }),
  array_union: (call) => ({
    sql: `trino_distinct(list_concat(${list(call).sql}, ${list(call, 1).sql}))`,
    type: list(call).type,
  }),
  array_intersect: both('trino_intersect'),
  array_except: both('trino_except'),
  arrays_overlap: (call) => ({ sql: `list_has_any(${list(call).sql}, ${list(call, 1).sql})`, type: BOOLEAN }),
  array_remove: (call) => ({
    sql: `list_filter(${list(call).sql}, lambda e: e IS DISTINCT FROM ${item(call, call.arg(1), list(call).type)})`,
    type: list(call).type,
  }),
  flatten: (call) => {
    const { sql, type } = list(call);
    return type.element.name === 'array'
      ? { sql: `flatten(${sql})`, type: type.element }
      : call.refuse(`Unexpected parameters (${typeText(type)}) for function flatten`);
  },
  slice: (call) => ({
    sql: `trino_slice(${list(call).sql}, ${coerced(call.arg(1), BIGINT)}, ${coerced(call.arg(2), BIGINT)})`,
    type: list(call).type,
  }),
  sequence,
  map: mapFunction,
  map_keys: (call) => ({ sql: `map_keys(${mapping(call).sql})`, type: array(mapping(call).type.key) }),
  map_values: (call) => ({ sql: `map_values(${mapping(call).sql})`, type: array(mapping(call).type.value) }),
  map_from_entries: (call) => {
    const { type } = list(call);
    const [key, value] = type.element.name === 'row' ? type.element.fields : [];
    if (key === undefined || value === undefined)
      return call.refuse(`Unexpected parameters (${typeText(type)}) for function map_from_entries`);
    return { sql: `map_from_entries(${list(call).sql})`, type: map(key.type, value.type) };
  },
};
