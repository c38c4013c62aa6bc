// Functions whose arguments have fixed types.
import { fitsUnasked } from '../coercion.ts';
import { coerced } from '../expressions/cast.ts';
import type { Typed } from '../translation.ts';
import { type TrinoType, typeText } from '../types.ts';
import type { Call, FunctionRule } from './call.ts';

/** `any` takes a value as it is. */
export type Parameter = TrinoType | 'any';

/** A function of arguments of these types, in any of several forms. The first form that fits is taken. */
export function forms(...all: readonly Form[]): FunctionRule {
  return (call) => {
    const args = call.args();
    const form = all.find(({ parameters }) => fits(parameters, args));
    if (form === undefined) return mismatch(call, args, all);
    const values = args.map((arg, index) => {
      const parameter = form.parameters[index] ?? 'any';
      return parameter === 'any' ? arg.sql : coerced(arg, parameter);
    });
    return { sql: form.sql(...values), type: form.result };
  };
}

export interface Form {
  readonly parameters: readonly Parameter[];
  readonly result: TrinoType;
  readonly sql: (...args: readonly string[]) => string;
}

/** @param sql DuckDB's function, or what makes its SQL of the arguments' */
export const form = (
  parameters: readonly Parameter[],
  result: TrinoType,
  sql: string | Form['sql'],
): Form => ({
  parameters,
  result,
  sql: typeof sql === 'string' ? (...args) => `${sql}(${args.join(', ')})` : sql,
});

/** A function with one form. */
export const simple = (
  parameters: readonly Parameter[],
  result: TrinoType,
  sql: string | Form['sql'],
): FunctionRule => forms(form(parameters, result, sql));

const fits = (parameters: readonly Parameter[], args: readonly Typed[]) =>
  parameters.length === args.length &&
  parameters.every((parameter, index) => {
    const type = args[index]?.type;
    return type !== undefined && (parameter === 'any' || fitsUnasked(type, parameter));
  });

const mismatch = (call: Call, args: readonly Typed[], all: readonly Form[]): never =>
  call.refuse(
    `Unexpected parameters (${args.map(({ type }) => typeText(type)).join(', ')}) for function ${call.name}. Expected: ${all.map(({ parameters }) => `${call.name}(${parameters.map((each) => (each === 'any' ? 'T' : typeText(each))).join(', ')})`).join(', ')}`,
  );
