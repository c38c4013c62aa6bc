// Functions of JSON. https://trino.io/docs/current/functions/json.html
import { coerced } from '../expressions/cast.ts';
import { failure } from '../failure.ts';
import { type Typed, unsupported } from '../translation.ts';
import { BIGINT, BOOLEAN, JSON_TYPE, literal, typeText, VARCHAR } from '../types.ts';
import type { Call, FunctionRule } from './call.ts';
import { form, forms } from './signature.ts';

/** A JSON argument, given as JSON or as text; text that is no JSON is null. */
function json(call: Call, value: Typed): string {
  if (value.type.name === 'json') return value.sql;
  if (value.type.name === 'varchar') return `trino_json_or_null(${value.sql})`;
  if (value.type.name === 'unknown') return 'CAST(NULL AS JSON)';
  return call.refuse(
    `Unexpected parameters (${typeText(value.type)}) for function ${call.name}. Expected: ${call.name}(json), ${call.name}(varchar)`,
  );
}

const STEP = /\.([A-Za-z_][\w$-]*|\*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y;

/** A path as Trino reads it, in DuckDB's form. */
function path(call: Call, index: number): string {
  const text = call.text(index).trim();
  const rest = text.startsWith('$') ? text.slice(1) : `.${text}`;
  const steps: string[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < rest.length) {
    const [, name, place, quoted, single] = STEP.exec(rest) ?? [];
    const member = name ?? quoted ?? single;
    if (member === '*' || (member === undefined && place === undefined))
      return unsupported(`The JSON path '${text}'`, call.node);
    steps.push(place === undefined ? `."${(member ?? '').replaceAll('"', '\\"')}"` : `[${place}]`);
  }
  return literal(`$${steps.join('')}`);
}

export const JSON_FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  json_parse: (call) => {
    const text = coerced(call.arg(0), VARCHAR);
    const failed = failure(
      `'INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON: ''' || left(${text}, 200) || ''''`,
      JSON_TYPE,
    );
    return {
      sql: `CASE WHEN json_valid(${text}) THEN json(${text}) WHEN ${text} IS NOT NULL THEN ${failed} END`,
      type: JSON_TYPE,
    };
  },
  json_format: (call) => ({ sql: `CAST(${json(call, call.arg(0))} AS VARCHAR)`, type: VARCHAR }),
  json_extract: (call) => ({
    sql: `json_extract(${json(call, call.arg(0))}, ${path(call, 1)})`,
    type: JSON_TYPE,
  }),
  json_extract_scalar: (call) => {
    const { sql, type } = call.arg(0);
    // Text is parsed once: what is no JSON fails, and that is null.
    const isText = type.name === 'varchar' && !sql.includes('SELECT');
    const value = `json_value(${isText ? sql : json(call, call.arg(0))}, ${path(call, 1)})`;
    return { sql: `((${isText ? `TRY(${value})` : value}) ->> '$')`, type: VARCHAR };
  },
  json_array_length: (call) => {
    const value = json(call, call.arg(0));
    return {
      sql: `CASE WHEN json_type(${value}) = 'ARRAY' THEN CAST(json_array_length(${value}) AS BIGINT) END`,
      type: BIGINT,
    };
  },
  json_size: (call) => ({
    sql: `trino_json_size(${json(call, call.arg(0))}, ${path(call, 1)})`,
    type: BIGINT,
  }),
  json_array_get: (call) => ({
    sql: `json_extract(${json(call, call.arg(0))}, CAST(${coerced(call.arg(1), BIGINT)} AS BIGINT))`,
    type: JSON_TYPE,
  }),
  json_array_contains: forms(
    form(
      [JSON_TYPE, VARCHAR],
      BOOLEAN,
      (value, item) => `list_contains(json_extract_string(${value}, '$[*]'), ${item})`,
    ),
    form(
      [VARCHAR, VARCHAR],
      BOOLEAN,
      (value, item) => `list_contains(json_extract_string(trino_json_or_null(${value}), '$[*]'), ${item})`,
    ),
  ),
  is_json_scalar: (call) => {
    const value = json(call, call.arg(0));
    return { sql: `(json_type(${value}) NOT IN ('OBJECT', 'ARRAY'))`, type: BOOLEAN };
  },
};
