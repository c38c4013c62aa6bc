// IF, COALESCE, NULLIF, TRY, GREATEST, LEAST. https://trino.io/docs/current/functions/conditional.html
import { commonTypeOf } from '../coercion.ts';
import { tried } from '../expressions/cast.ts';
import { NULL } from '../expressions/literals.ts';
import { comparison, requireBoolean } from '../expressions/operators.ts';
import { together } from '../expressions/together.ts';
import type { Typed } from '../translation.ts';
import { type TrinoType, typeText, VARCHAR } from '../types.ts';
import type { Call, FunctionRule } from './call.ts';

function meeting(call: Call, values: readonly Typed[]): TrinoType {
  const types = values.map(({ type }) => type);
  return (
    commonTypeOf(types) ??
    call.refuse(
      `All ${call.name.toUpperCase()} operands must be the same type or coercible to a common type. Cannot find common type between ${types.map(typeText).join(' and ')}`,
    )
  );
}

const extreme =
  (name: 'greatest' | 'least'): FunctionRule =>
  (call) => {
    const values = call.args();
    // Null when any of them is null; DuckDB would pass over it.
    return together(
      values,
      meeting(call, values),
      (sql) =>
        `CASE WHEN ${sql.map((each) => `${each} IS NOT NULL`).join(' AND ')} THEN ${name}(${sql.join(', ')}) END`,
    );
  };

export const CONDITIONALS: Readonly<Record<string, FunctionRule>> = {
  if: (call) => {
    const condition = requireBoolean(call.arg(0), call.node, 'IF condition');
    const values = [call.arg(1), call.count > 2 ? call.arg(2) : NULL];
    return together(
      values,
      meeting(call, values),
      ([yes, no]) => `CASE WHEN ${condition} THEN ${yes} ELSE ${no} END`,
    );
  },
  coalesce: (call) => {
    const values = call.args();
    return together(values, meeting(call, values), (sql) => `coalesce(${sql.join(', ')})`);
  },
  nullif: (call) => {
    const [a, b] = [call.arg(0), call.arg(1)];
    return {
      sql: `CASE WHEN ${comparison('=', a, b, call.node).sql} THEN NULL ELSE ${a.sql} END`,
      type: a.type,
      local: a.local,
    };
  },
  try: (call) => tried(call.arg(0)),
  greatest: extreme('greatest'),
  least: extreme('least'),
  typeof: (call) => ({ sql: `'${typeText(call.arg(0).type)}'`, type: VARCHAR }),
};
