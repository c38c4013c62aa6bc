// Values that go into a table's columns: Trino converts only what loses nothing.
import { fitsUnasked } from '../coercion.ts';
import { coerced } from '../expressions/cast.ts';
import type { SyntaxPart } from '../syntax-tree.ts';
import { refuse, type Typed } from '../translation.ts';
import { type TrinoType, typeText } from '../types.ts';

/** The values in the columns' types. Throws TYPE_MISMATCH. */
export function assigned(
  values: readonly Pick<Typed, 'sql' | 'type'>[],
  types: readonly TrinoType[],
  what: string,
  at: SyntaxPart,
): readonly string[] {
  const list = (all: readonly TrinoType[]) => `[${all.map(typeText).join(', ')}]`;
  const own = values.map(({ type }) => type);
  const isFitting =
    own.length === types.length && own.every((type, index) => fitsUnasked(type, types[index] as TrinoType));
  if (!isFitting)
    refuse(
      'TYPE_MISMATCH',
      what === 'Insert query'
        ? `Insert query has mismatched column types: Table: ${list(types)}, Query: ${list(own)}`
        : `${what} column types don't match SET expressions: Table: ${list(types)}, Expressions: ${list(own)}`,
      at,
    );
  return values.map((value, index) => coerced(value, types[index] as TrinoType));
}
