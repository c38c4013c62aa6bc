// Functions of dates and times. https://trino.io/docs/current/functions/datetime.html
import { commonType } from '../coercion.ts';
import { cast, coerced } from '../expressions/cast.ts';
import { inZone } from '../expressions/forms.ts';
import { failure } from '../failure.ts';
import { unsupported } from '../translation.ts';
import {
  BIGINT,
  DATE,
  DOUBLE,
  literal,
  type TrinoType,
  timestamp,
  timestampWithZone,
  typeText,
  VARCHAR,
} from '../types.ts';
import type { Call, FunctionRule } from './call.ts';
import { jodaFormat, mysqlFormat } from './date-formats.ts';
import { backInZone, datePart, looked, truncated, unitOf } from './date-part.ts';
import { simple } from './signature.ts';

const part =
  (name: string): FunctionRule =>
  (call) =>
    datePart(name, call.arg(0), call.node);

const dateAdd: FunctionRule = (call) => {
  const unit = unitOf(call.text(0), call.node);
  const amount = coerced(call.arg(1), BIGINT);
  const value = call.arg(2);
  const [times, name] = unit === 'quarter' ? [3, 'months'] : [1, `${unit}s`];
  const by = `to_${name}(CAST(${amount} AS ${name === 'milliseconds' ? 'DOUBLE' : name === 'seconds' ? 'DOUBLE' : ['hours', 'minutes'].includes(name) ? 'BIGINT' : 'INTEGER'})${times === 1 ? '' : ` * ${times}`})`;
  if (value.type.name === 'date') {
    if (['hour', 'minute', 'second', 'millisecond'].includes(unit))
      return call.refuse(`'${unit}' is not a valid DATE field`);
    return { sql: `CAST(${value.sql} + ${by} AS DATE)`, type: DATE };
  }
  if (value.type.name === 'timestamp') return { sql: `(${value.sql} + ${by})`, type: value.type };
  if (value.type.name === 'timestamp with time zone')
    return backInZone(`(${looked(value, call.node)} + ${by})`, value.type, call.node);
  return call.refuse(
    `Unexpected parameters (${call
      .args()
      .map(({ type }) => typeText(type))
      .join(', ')}) for function date_add`,
  );
};

/** Whole units that have passed, not boundaries that were crossed. */
const dateDiff: FunctionRule = (call) => {
  const unit = unitOf(call.text(0), call.node);
  const [from, to] = [call.arg(1), call.arg(2)];
  const type = commonType(from.type, to.type);
  if (type === undefined || !['date', 'timestamp', 'timestamp with time zone'].includes(type.name))
    return call.refuse(
      `Unexpected parameters (${call
        .args()
        .map((arg) => typeText(arg.type))
        .join(', ')}) for function date_diff`,
    );
  return { sql: `date_sub(${literal(unit)}, ${coerced(from, type)}, ${coerced(to, type)})`, type: BIGINT };
};

const fromIso8601Timestamp: FunctionRule = (call) => {
  const text = coerced(call.arg(0), VARCHAR);
  const type = timestampWithZone(3);
  const form =
    '[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?';
  const failed = failure(`'INVALID_FUNCTION_ARGUMENT: Invalid format: "' || ${text} || '"'`, type);
  const checked = (value: string, otherwise: string) =>
    `CASE WHEN regexp_full_match(${text}, '${form}') THEN ${value} WHEN ${text} IS NOT NULL THEN ${otherwise} END`;
  return {
    sql: checked(`trino_round_instant(CAST(replace(${text}, ',', '.') AS TIMESTAMPTZ), 1000)`, failed),
    type,
    local: checked(
      `trino_round_timestamp(CAST(regexp_replace(replace(${text}, ',', '.'), '(T.*?)(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '\\1') AS TIMESTAMP), 1000)`,
      failure(`'INVALID_FUNCTION_ARGUMENT: Invalid format: "' || ${text} || '"'`, timestamp(3)),
    ),
  };
};

const fromIso8601Date: FunctionRule = (call) => {
  const text = coerced(call.arg(0), VARCHAR);
  const failed = failure(`'INVALID_FUNCTION_ARGUMENT: Invalid format: "' || ${text} || '"'`, DATE);
  return {
    sql: `CASE WHEN regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN CAST(${text} AS DATE) WHEN ${text} IS NOT NULL THEN ${failed} END`,
    type: DATE,
  };
};

const toUnixtime: FunctionRule = (call) => {
  const value = call.arg(0);
  if (value.type.name !== 'timestamp' && value.type.name !== 'timestamp with time zone')
    return call.refuse(`Unexpected parameters (${typeText(value.type)}) for function to_unixtime`);
  return { sql: `(epoch_us(${value.sql}) / CAST(1e6 AS DOUBLE))`, type: DOUBLE };
};

const fromUnixtime: FunctionRule = (call) => {
  if (call.count !== 1) return unsupported('from_unixtime with a zone', call.node);
  const sql = `trino_round_instant(make_timestamptz(CAST(round(${coerced(call.arg(0), DOUBLE)} * 1e6) AS BIGINT)), 1000)`;
  return { sql, type: timestampWithZone(3, 'UTC'), local: `timezone('UTC', ${sql})` };
};

const formatted =
  (translate: (pattern: string, at: Call['node']) => string): FunctionRule =>
  (call) => ({
    sql: `strftime(${looked(call.arg(0), call.node)}, ${literal(translate(call.text(1), call.node))})`,
    type: VARCHAR,
  });

const parsed =
  (translate: (pattern: string, at: Call['node']) => string, type: TrinoType): FunctionRule =>
  (call) => {
    const sql = `strptime(${coerced(call.arg(0), VARCHAR)}, ${literal(translate(call.text(1), call.node))})`;
    return type.name === 'timestamp' ? { sql, type } : { sql: `timezone('UTC', ${sql})`, type, local: sql };
  };

const date: FunctionRule = (call) => cast(call.arg(0), DATE, call.node);

export const DATES: Readonly<Record<string, FunctionRule>> = {
  ...Object.fromEntries(
    [
      'year',
      'quarter',
      'month',
      'week',
      'day',
      'hour',
      'minute',
      'second',
      'millisecond',
      'day_of_month',
      'day_of_week',
      'dow',
      'day_of_year',
      'doy',
      'year_of_week',
      'yow',
    ].map((name) => [name, part(name)]),
  ),
  week_of_year: part('week'),
  date,
  date_trunc: (call) => truncated(call.text(0), call.arg(1), call.node),
  date_add: dateAdd,
  date_diff: dateDiff,
  from_iso8601_timestamp: fromIso8601Timestamp,
  from_iso8601_date: fromIso8601Date,
  at_timezone: (call) => {
    if (call.arg(0).type.name !== 'timestamp with time zone')
      return call.refuse(
        `Unexpected parameters (${typeText(call.arg(0).type)}, varchar) for function at_timezone`,
      );
    return inZone(call.arg(0), call.text(1), call.node);
  },
  with_timezone: (call) => {
    const zone = call.text(1);
    const value = call.arg(0);
    if (value.type.name !== 'timestamp' && value.type.name !== 'date')
      return call.refuse(
        `Unexpected parameters (${typeText(value.type)}, varchar) for function with_timezone`,
      );
    const local = coerced(value, timestamp(3));
    return { sql: `timezone(${literal(zone)}, ${local})`, type: timestampWithZone(3, zone), local };
  },
  to_unixtime: toUnixtime,
  from_unixtime: fromUnixtime,
  to_iso8601: (call) =>
    call.arg(0).type.name === 'date'
      ? { sql: `CAST(${call.arg(0).sql} AS VARCHAR)`, type: VARCHAR }
      : unsupported('to_iso8601 of a time', call.node),
  last_day_of_month: (call) => ({
    sql: `last_day(CAST(${looked(call.arg(0), call.node)} AS DATE))`,
    type: DATE,
  }),
  format_datetime: formatted(jodaFormat),
  parse_datetime: parsed(jodaFormat, timestampWithZone(3, 'UTC')),
  date_format: formatted(mysqlFormat),
  date_parse: parsed(mysqlFormat, timestamp(3)),
  now: () => ({
    sql: "timezone('UTC', trino_now())",
    type: timestampWithZone(3, 'UTC'),
    local: 'trino_now()',
  }),
  current_timezone: simple([], VARCHAR, () => "'UTC'"),
};
