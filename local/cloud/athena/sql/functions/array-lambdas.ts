// Functions of arrays that take a lambda. https://trino.io/docs/current/functions/array.html
import { commonType } from '../coercion.ts';
import { requireBoolean } from '../expressions/operators.ts';
import { array, BOOLEAN, duckType } from '../types.ts';
import { list } from './array-argument.ts';
import type { FunctionRule } from './call.ts';

const test =
  (combine: (tests: string) => string): FunctionRule =>
  (call) => {
    const { sql, type } = list(call);
    const { parameters, body } = call.lambda(1, [type.element]);
    return {
      sql: combine(
        `list_transform(${sql}, lambda ${parameters.join(', ')}: ${requireBoolean(body, call.node, 'Lambda')})`,
      ),
      type: BOOLEAN,
    };
  };

const transform: FunctionRule = (call) => {
  const { sql, type } = list(call);
  const lambda = call.lambda(1, [type.element]);
  return { sql: `list_transform(${sql}, ${lambda.sql})`, type: array(lambda.body.type) };
};

const reduce: FunctionRule = (call) => {
  const { sql, type } = list(call);
  const state = call.arg(1);
  const first = call.lambda(2, [state.type, type.element]).body.type;
  const accumulated = commonType(state.type, first) ?? first;
  const step = call.lambda(2, [accumulated, type.element]);
  const [s = 's', x = 'x'] = step.parameters;
  // DuckDB's state has the type of the items: a struct holds both.
  const name = duckType(accumulated);
  const items = `list_transform(${sql}, lambda ${x}: struct_pack(s := CAST(NULL AS ${name}), x := ${x}))`;
  const body = step.body.sql
    .replaceAll(new RegExp(`\\b${s}\\b`, 'g'), `${s}.s`)
    .replaceAll(new RegExp(`\\b${x}\\b`, 'g'), `${x}.x`);
  const initial = `struct_pack(s := CAST(${state.sql} AS ${name}), x := CAST(NULL AS ${duckType(type.element)}))`;
  const folded = `list_reduce(${items}, lambda ${s}, ${x}: struct_pack(s := CAST(${body} AS ${name}), x := ${x}.x), ${initial})`;
  const output = call.lambda(3, [accumulated]);
  const [last = 'o'] = output.parameters;
  return {
    sql: `list_transform([${folded}.s], lambda ${last}: ${output.body.sql})[1]`,
    type: output.body.type,
  };
};

const zipWith: FunctionRule = (call) => {
  const [a, b] = [list(call), list(call, 1)];
  const lambda = call.lambda(2, [a.type.element, b.type.element]);
  const [x = 'x', y = 'y'] = lambda.parameters;
  const pairs = `list_transform(range(1, greatest(len(${a.sql}), len(${b.sql})) + 1), lambda i: list_transform([(${a.sql})[i]], lambda ${x}: list_transform([(${b.sql})[i]], lambda ${y}: ${lambda.body.sql})[1])[1])`;
  return { sql: pairs, type: array(lambda.body.type) };
};

export const ARRAY_LAMBDAS: Readonly<Record<string, FunctionRule>> = {
  transform,
  filter: (call) => {
    const { sql, type } = list(call);
    const { parameters, body } = call.lambda(1, [type.element]);
    return {
      sql: `list_filter(${sql}, lambda ${parameters.join(', ')}: ${requireBoolean(body, call.node, 'Lambda')})`,
      type,
    };
  },
  reduce,
  any_match: test((tests) => `trino_any(${tests})`),
  all_match: test((tests) => `trino_all(${tests})`),
  none_match: test((tests) => `(NOT trino_any(${tests}))`),
  zip_with: zipWith,
};
