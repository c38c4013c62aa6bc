// Window functions. https://trino.io/docs/current/functions/window.html
import { coerced } from '../expressions/cast.ts';
import { BIGINT, DOUBLE } from '../types.ts';
import type { FunctionRule } from './call.ts';

const ranking =
  (name: string): FunctionRule =>
  (call) => ({ sql: call.aggregate(name, []), type: BIGINT });

const share =
  (name: string): FunctionRule =>
  (call) => ({ sql: call.aggregate(name, []), type: DOUBLE });

const valueAt =
  (name: string): FunctionRule =>
  (call) => {
    const value = call.arg(0);
    const rest = call.args().slice(1);
    const args = rest.map((arg, index) => (index === 0 ? coerced(arg, BIGINT) : coerced(arg, value.type)));
    return { sql: call.aggregate(name, [value.sql, ...args]), type: value.type };
  };

export const WINDOWS: Readonly<Record<string, FunctionRule>> = {
  row_number: ranking('row_number'),
  rank: ranking('rank'),
  dense_rank: ranking('dense_rank'),
  ntile: (call) => ({ sql: call.aggregate('ntile', [coerced(call.arg(0), BIGINT)]), type: BIGINT }),
  percent_rank: share('percent_rank'),
  cume_dist: share('cume_dist'),
  lag: valueAt('lag'),
  lead: valueAt('lead'),
  first_value: valueAt('first_value'),
  last_value: valueAt('last_value'),
  nth_value: valueAt('nth_value'),
};
