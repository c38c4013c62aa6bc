// Aggregates. https://trino.io/docs/current/functions/aggregate.html
import { coerced } from '../expressions/cast.ts';
import { textOf } from '../expressions/literals.ts';
import { fromUnits, requireBoolean, units } from '../expressions/operators.ts';
import { maybe } from '../syntax-tree.ts';
import { unsupported } from '../translation.ts';
import {
  array,
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  duckType,
  isFloating,
  isInteger,
  literal,
  map,
  typeText,
  VARCHAR,
} from '../types.ts';
import type { Call, FunctionRule } from './call.ts';

const one = (call: Call) => call.arg(0);

const sum: FunctionRule = (call) => {
  const { sql, type } = one(call);
  if (type.name === 'decimal')
    return {
      sql: `CAST(${call.aggregate('sum', [sql])} AS DECIMAL(38,${type.scale}))`,
      type: decimal(38, type.scale),
    };
  if (isFloating(type)) return { sql: call.aggregate('sum', [sql]), type };
  if (isInteger(type)) return { sql: `CAST(${call.aggregate('sum', [sql])} AS BIGINT)`, type: BIGINT };
  return call.refuse(`Unexpected parameters (${typeText(type)}) for function sum`);
};

/** The average of decimals is a decimal of their scale, rounded half up. */
const avg: FunctionRule = (call) => {
  const value = one(call);
  const { type } = value;
  if (type.name !== 'decimal') return { sql: call.aggregate('avg', [coerced(value, DOUBLE)]), type: DOUBLE };
  const total = units(`CAST(${call.aggregate('sum', [value.sql])} AS DECIMAL(38,${type.scale}))`, type.scale);
  const count = `CAST(${call.aggregate('count', [value.sql])} AS HUGEINT)`;
  return {
    sql: `CASE WHEN ${count} > 0 THEN ${fromUnits(`trino_divide(${total}, ${count})`, type.scale, type)} END`,
    type,
  };
};

const count: FunctionRule = (call) => ({
  sql: call.aggregate('count', call.isStar || call.count === 0 ? ['*'] : [one(call).sql]),
  type: BIGINT,
});

const same =
  (name: string): FunctionRule =>
  (call) => ({ sql: call.aggregate(name, [one(call).sql]), type: one(call).type });

const extreme =
  (name: 'min' | 'max'): FunctionRule =>
  (call) => {
    const { sql, type } = one(call);
    if (call.count === 1) return { sql: call.aggregate(name, [sql]), type };
    return { sql: call.aggregate(name, [sql, coerced(call.arg(1), BIGINT)]), type: array(type) };
  };

const extremeBy =
  (name: 'min_by' | 'max_by'): FunctionRule =>
  (call) => {
    const args = call.args().map(({ sql }) => sql);
    const { type } = one(call);
    // DuckDB passes over rows whose value is null; Trino gives that null.
    if (call.count === 3) return unsupported(`${name} with a count`, call.node);
    return { sql: `(${call.aggregate(name, [`struct_pack(v := ${args[0]})`, args[1] ?? 'NULL'])}).v`, type };
  };

const doubles =
  (name: string, duckName = name): FunctionRule =>
  (call) => ({
    sql: call.aggregate(
      duckName,
      call.args().map((arg) => coerced(arg, DOUBLE)),
    ),
    type: DOUBLE,
  });

const booleans =
  (name: string): FunctionRule =>
  (call) => ({
    sql: call.aggregate(name, [requireBoolean(one(call), call.node, 'Argument')]),
    type: BOOLEAN,
  });

const approxPercentile: FunctionRule = (call) => {
  const value = one(call);
  if (call.count !== 2) return unsupported('approx_percentile with weights', call.node);
  const { type } = value;
  const by = call.arg(1);
  const isList = by.type.name === 'array';
  // Exact where Trino approximates: within its error.
  const sql = call.aggregate('quantile_disc', [value.sql, isList ? by.sql : coerced(by, DOUBLE)]);
  return { sql, type: isList ? array(type) : type };
};

const listagg: FunctionRule = (call) => {
  const separator = maybe(call.node, 'string');
  if (maybe(call.node, 'listAggOverflowBehavior') !== undefined)
    return unsupported('LISTAGG with ON OVERFLOW', call.node);
  return {
    sql: call.aggregate('string_agg', [
      one(call).sql,
      literal(separator === undefined ? '' : textOf(separator)),
    ]),
    type: VARCHAR,
  };
};

const mapAgg: FunctionRule = (call) => {
  const [key, value] = [call.arg(0), call.arg(1)];
  const entries = call.aggregate('list', [`struct_pack(k := ${key.sql}, v := ${value.sql})`]);
  return { sql: `trino_map(${entries})`, type: map(key.type, value.type) };
};

export const AGGREGATES: Readonly<Record<string, FunctionRule>> = {
  sum,
  avg,
  count,
  count_if: (call) => ({
    sql: call.aggregate('count_if', [requireBoolean(one(call), call.node, 'Argument')]),
    type: BIGINT,
  }),
  min: extreme('min'),
  max: extreme('max'),
  min_by: extremeBy('min_by'),
  max_by: extremeBy('max_by'),
  any_value: same('any_value'),
  arbitrary: same('any_value'),
  array_agg: (call) => ({ sql: call.aggregate('list', [one(call).sql]), type: array(one(call).type) }),
  set_agg: (call) => ({
    sql: call.aggregate('list', [`DISTINCT ${one(call).sql}`]),
    type: array(one(call).type),
  }),
  bool_and: booleans('bool_and'),
  bool_or: booleans('bool_or'),
  every: booleans('bool_and'),
  approx_distinct: (call) => ({ sql: call.aggregate('count', [`DISTINCT ${one(call).sql}`]), type: BIGINT }),
  approx_percentile: approxPercentile,
  listagg,
  map_agg: mapAgg,
  histogram: (call) => ({
    sql: `CAST(${call.aggregate('histogram', [one(call).sql])} AS ${duckType(map(one(call).type, BIGINT))})`,
    type: map(one(call).type, BIGINT),
  }),
  stddev: doubles('stddev_samp'),
  stddev_samp: doubles('stddev_samp'),
  stddev_pop: doubles('stddev_pop'),
  variance: doubles('var_samp'),
  var_samp: doubles('var_samp'),
  var_pop: doubles('var_pop'),
  corr: doubles('corr'),
  covar_pop: doubles('covar_pop'),
  covar_samp: doubles('covar_samp'),
  regr_slope: doubles('regr_slope'),
  regr_intercept: doubles('regr_intercept'),
  geometric_mean: (call) => ({
    sql: `exp(${call.aggregate('avg', [`ln(${coerced(one(call), DOUBLE)})`])})`,
    type: DOUBLE,
  }),
};
