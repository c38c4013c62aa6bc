// Parts of a date or a time, and dates cut down to a unit. https://trino.io/docs/current/functions/datetime.html
import { wallClock } from '../expressions/cast.ts';
import type { SyntaxPart } from '../syntax-tree.ts';
import { refuse, type Typed, unsupported } from '../translation.ts';
import { BIGINT, literal, type TrinoType, typeText } from '../types.ts';

/** Trino's names of the parts, and DuckDB's. */
const PARTS: Readonly<Record<string, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  day_of_month: 'day',
  day_of_week: 'isodow',
  dow: 'isodow',
  day_of_year: 'dayofyear',
  doy: 'dayofyear',
  year_of_week: 'isoyear',
  yow: 'isoyear',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  millisecond: 'millisecond',
};

/** What to look at: the date, or what a clock in the value's zone shows. */
export function looked(value: Typed, at: SyntaxPart): string {
  const { name } = value.type;
  if (name === 'date' || name === 'timestamp') return value.sql;
  if (name === 'timestamp with time zone') return wallClock(value, at);
  return refuse(
    'TYPE_MISMATCH',
    `Type of argument to extract must be DATE, TIME, TIMESTAMP, or INTERVAL (actual ${typeText(value.type)})`,
    at,
  );
}

export function datePart(name: string, value: Typed, at: SyntaxPart): Typed {
  const part = PARTS[name];
  if (part === undefined) return unsupported(`EXTRACT of ${name}`, at);
  const sql = `date_part('${part}', ${looked(value, at)})`;
  return { sql: name === 'millisecond' ? `(${sql} % 1000)` : sql, type: BIGINT };
}

const UNITS = ['millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

/** A unit as it is written, in DuckDB's name. */
export function unitOf(unit: string, at: SyntaxPart): string {
  const name = unit.toLowerCase();
  return UNITS.includes(name)
    ? name
    : refuse('INVALID_FUNCTION_ARGUMENT', `'${unit}' is not a valid field`, at);
}

export function truncated(unit: string, value: Typed, at: SyntaxPart): Typed {
  const part = literal(unitOf(unit, at));
  const { type } = value;
  if (type.name === 'date') return { sql: `CAST(date_trunc(${part}, ${value.sql}) AS DATE)`, type };
  const local = `CAST(date_trunc(${part}, ${looked(value, at)}) AS TIMESTAMP)`;
  return type.name === 'timestamp with time zone' ? backInZone(local, type, at) : { sql: local, type };
}

/** A clock's time in a zone as the instant again. */
export function backInZone(
  local: string,
  type: TrinoType & { name: 'timestamp with time zone' },
  at: SyntaxPart,
): Typed {
  if (type.zone === undefined)
    return unsupported(
      'This function of a timestamp whose zone came with its text (write AT TIME ZONE first)',
      at,
    );
  return { sql: `timezone(${literal(type.zone)}, ${local})`, type, local };
}
