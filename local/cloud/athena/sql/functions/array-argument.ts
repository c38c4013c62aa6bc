// An argument that must be an array.
import { type TrinoType, typeText } from '../types.ts';
import type { Call } from './call.ts';

export type ArrayType = TrinoType & { readonly name: 'array' };

/** Throws TYPE_MISMATCH when the argument is no array. */
export function list(call: Call, index = 0): { readonly sql: string; readonly type: ArrayType } {
  const { sql, type } = call.arg(index);
  return type.name === 'array'
    ? { sql, type }
    : call.refuse(
        `Unexpected parameters (${call
          .args()
          .map((arg) => typeText(arg.type))
          .join(', ')}) for function ${call.name}`,
      );
}
