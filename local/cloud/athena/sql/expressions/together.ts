// Several values of which one becomes the result: CASE, COALESCE, IF.
import type { Typed } from '../translation.ts';
import type { TrinoType } from '../types.ts';
import { coerced } from './cast.ts';

/** Puts the values into the type that they meet in; a local time survives when all of them have one. */
export function together(
  values: readonly Typed[],
  type: TrinoType,
  combine: (sql: readonly string[]) => string,
): Typed {
  const sql = combine(values.map((value) => coerced(value, type)));
  if (type.name !== 'timestamp with time zone') return { sql, type };
  const locals = values.map((value) =>
    value.type.name === 'unknown' ? 'CAST(NULL AS TIMESTAMP)' : value.local,
  );
  const local = locals.every((each) => each !== undefined) ? combine(locals) : undefined;
  return { sql, type, local };
}
