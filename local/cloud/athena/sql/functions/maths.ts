// Functions of numbers. https://trino.io/docs/current/functions/math.html
import { coerced } from '../expressions/cast.ts';
import { arithmetic } from '../expressions/operators.ts';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  duckType,
  INTEGER,
  isFloating,
  isInteger,
  typeText,
  VARCHAR,
} from '../types.ts';
import type { FunctionRule } from './call.ts';
import { form, forms, simple } from './signature.ts';

const double = (name: string, sql = name): Readonly<Record<string, FunctionRule>> => ({
  [name]: simple([DOUBLE], DOUBLE, sql),
});

/** Halves go away from zero, as in DuckDB. A decimal keeps its scale when the number of places is given. */
const round: FunctionRule = (call) => {
  const value = call.arg(0);
  const { type } = value;
  const places = call.count > 1 ? coerced(call.arg(1), INTEGER) : undefined;
  if (isInteger(type))
    return {
      sql: places === undefined ? value.sql : `CAST(round(${value.sql}, ${places}) AS ${duckType(type)})`,
      type,
    };
  if (isFloating(type))
    return { sql: `round(${[value.sql, ...(places === undefined ? [] : [places])].join(', ')})`, type };
  if (type.name !== 'decimal')
    return call.refuse(`Unexpected parameters (${typeText(type)}) for function round`);
  const result =
    places === undefined
      ? decimal(type.precision - type.scale + Math.min(1, type.scale), 0)
      : decimal(type.precision + 1, type.scale);
  if (places === undefined) return { sql: `CAST(${value.sql} AS ${duckType(result)})`, type: result };
  const digits = Number(call.arg(1).constant?.value);
  if (!Number.isInteger(digits))
    return call.refuse(
      'round of a decimal to anything but a literal number of places is not supported by the local engine',
    );
  const rounded = digits >= type.scale ? value.sql : `round(${value.sql}, ${digits})`;
  return { sql: `CAST(${rounded} AS ${duckType(result)})`, type: result };
};

const whole =
  (name: 'floor' | 'ceil'): FunctionRule =>
  (call) => {
    const { sql, type } = call.arg(0);
    if (isInteger(type)) return { sql, type };
    const exact =
      type.name === 'decimal' ? decimal(type.precision - type.scale + Math.min(1, type.scale), 0) : DOUBLE;
    return { sql: `CAST(${name}(${sql}) AS ${duckType(exact)})`, type: exact };
  };

const keepsType =
  (name: string): FunctionRule =>
  (call) => ({ sql: `${name}(${call.arg(0).sql})`, type: call.arg(0).type });

export const MATHS: Readonly<Record<string, FunctionRule>> = {
  abs: keepsType('abs'),
  round,
  floor: whole('floor'),
  ceil: whole('ceil'),
  ceiling: whole('ceil'),
  sign: (call) => {
    const { sql, type } = call.arg(0);
    const result = type.name === 'decimal' ? decimal(1, 0) : type;
    return { sql: `CAST(sign(${sql}) AS ${duckType(result)})`, type: result };
  },
  mod: (call) => arithmetic('%', call.arg(0), call.arg(1), call.node),
  truncate: (call) => {
    const { sql, type } = call.arg(0);
    if (call.count > 1)
      return call.refuse('truncate with a number of places is not supported by the local engine');
    const exact = type.name === 'decimal' ? decimal(type.precision - type.scale, 0) : DOUBLE;
    return { sql: `CAST(trunc(${sql}) AS ${duckType(exact)})`, type: exact };
  },
  power: simple([DOUBLE, DOUBLE], DOUBLE, 'pow'),
  pow: simple([DOUBLE, DOUBLE], DOUBLE, 'pow'),
  ...double('sqrt'),
  ...double('cbrt'),
  ...double('exp'),
  ...double('ln'),
  ...double('log2'),
  ...double('log10'),
  ...double('sin'),
  ...double('cos'),
  ...double('tan'),
  ...double('asin'),
  ...double('acos'),
  ...double('atan'),
  ...double('radians'),
  ...double('degrees'),
  log: simple([DOUBLE, DOUBLE], DOUBLE, (base, value) => `(ln(${value}) / ln(${base}))`),
  atan2: simple([DOUBLE, DOUBLE], DOUBLE, 'atan2'),
  normal_cdf: simple(
    [DOUBLE, DOUBLE, DOUBLE],
    DOUBLE,
    (mean, spread, value) =>
      `CASE WHEN ${spread} > 0 THEN trino_normal_cdf((${value} - ${mean}) / ${spread}) ELSE error('standardDeviation must be > 0') END`,
  ),
  pi: simple([], DOUBLE, 'pi'),
  e: simple([], DOUBLE, () => 'exp(CAST(1 AS DOUBLE))'),
  nan: simple([], DOUBLE, () => "CAST('NaN' AS DOUBLE)"),
  infinity: simple([], DOUBLE, () => "CAST('Infinity' AS DOUBLE)"),
  is_nan: simple([DOUBLE], BOOLEAN, 'isnan'),
  is_finite: simple([DOUBLE], BOOLEAN, 'isfinite'),
  is_infinite: simple([DOUBLE], BOOLEAN, 'isinf'),
  bitwise_and: simple([BIGINT, BIGINT], BIGINT, (a, b) => `(${a} & ${b})`),
  bitwise_or: simple([BIGINT, BIGINT], BIGINT, (a, b) => `(${a} | ${b})`),
  bitwise_xor: simple([BIGINT, BIGINT], BIGINT, (a, b) => `xor(${a}, ${b})`),
  width_bucket: forms(
    form(
      [DOUBLE, DOUBLE, DOUBLE, BIGINT],
      BIGINT,
      (x, low, high, n) =>
        `CAST(CASE WHEN ${x} < ${low} THEN 0 WHEN ${x} >= ${high} THEN ${n} + 1 ELSE floor((${x} - ${low}) * ${n} / (${high} - ${low})) + 1 END AS BIGINT)`,
    ),
  ),
  to_base: simple(
    [BIGINT, BIGINT],
    VARCHAR,
    (value, radix) => `lower(to_base(${value}, CAST(${radix} AS INTEGER)))`,
  ),
};
