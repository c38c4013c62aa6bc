// Regular expressions: Trino's are Java's, DuckDB's are RE2's. What RE2 has not is refused.
// https://trino.io/docs/current/functions/regexp.html
import { coerced } from '../expressions/cast.ts';
import { unsupported } from '../translation.ts';
import { array, BIGINT, BOOLEAN, literal, VARCHAR } from '../types.ts';
import type { Call, FunctionRule } from './call.ts';

/** The pattern of an argument. Look-around, back references and possessive quantifiers are not in RE2. */
function pattern(call: Call, index: number): string {
  const { constant, sql } = call.arg(index);
  if (constant?.kind !== 'text') return sql;
  const unknown = /\(\?<?[=!]|\\[1-9]|[*+?}]\+|\\[ZG]|\(\?>/.exec(constant.value);
  if (unknown !== null) return unsupported(`'${unknown[0]}' in a regular expression`, call.node);
  return literal(constant.value.replaceAll('(?<', '(?P<'));
}

const text = (call: Call) => coerced(call.arg(0), VARCHAR);

const extract: FunctionRule = (call) => {
  const group = call.count > 2 ? call.arg(2).sql : '0';
  // No match is null, and a group that took no part too; DuckDB would give an empty text.
  const sql = `CASE WHEN regexp_matches(${text(call)}, ${pattern(call, 1)}) THEN regexp_extract(${text(call)}, ${pattern(call, 1)}, ${group}) END`;
  return { sql, type: VARCHAR };
};

const replace: FunctionRule = (call) => {
  if (call.count > 2 && call.isLambda(2)) return unsupported('regexp_replace with a lambda', call.node);
  // $1 is \1 there.
  const by =
    call.count > 2
      ? literal(
          call
            .text(2)
            .replaceAll('\\', '\\\\')
            .replaceAll('\\\\$', '\u0000')
            .replaceAll(/\$(\d)/g, '\\$1')
            .replaceAll('\u0000', '$'),
        )
      : "''";
  return { sql: `regexp_replace(${text(call)}, ${pattern(call, 1)}, ${by}, 'g')`, type: VARCHAR };
};

export const REGULAR_EXPRESSIONS: Readonly<Record<string, FunctionRule>> = {
  regexp_like: (call) => ({ sql: `regexp_matches(${text(call)}, ${pattern(call, 1)})`, type: BOOLEAN }),
  regexp_extract: extract,
  regexp_extract_all: (call) => ({
    sql: `regexp_extract_all(${text(call)}, ${pattern(call, 1)}, ${call.count > 2 ? call.arg(2).sql : '0'})`,
    type: array(VARCHAR),
  }),
  regexp_replace: replace,
  regexp_count: (call) => ({
    sql: `CAST(len(regexp_extract_all(${text(call)}, ${pattern(call, 1)})) AS BIGINT)`,
    type: BIGINT,
  }),
  regexp_split: (call) => ({
    sql: `regexp_split_to_array(${text(call)}, ${pattern(call, 1)})`,
    type: array(VARCHAR),
  }),
};
