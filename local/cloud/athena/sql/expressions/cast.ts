// CAST and TRY_CAST, as strict as Trino's. Where DuckDB takes more than Trino does (`'2.7'` as a whole number), the text
// is looked at first. https://trino.io/docs/current/functions/conversion.html
import { fitsUnasked, same } from '../coercion.ts';
import { failure } from '../failure.ts';
import type { SyntaxPart } from '../syntax-tree.ts';
import { refuse, type Typed, unsupported } from '../translation.ts';
import { duckType, isFloating, isInteger, literal, type TrinoType, timestamp, typeText } from '../types.ts';
import { castFromJson, castToJson } from './cast-json.ts';
import { asStructure, hasRows } from './cast-structure.ts';

/** What a text must look like to become a value of a type. */
const FORMS: Readonly<Record<string, string>> = {
  integer: '[+-]?[0-9]+',
  decimal: '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?',
  floating: '\\s*([+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?Infinity|NaN)\\s*',
  boolean: '(?i)true|t|1|false|f|0',
  date: '\\s*[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}\\s*',
  timestamp:
    '\\s*[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]{1,12})?)?)?\\s*',
  'timestamp with time zone':
    '\\s*[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]{1,12})?)?)?( ?([+-][0-9]{2}:[0-9]{2}|Z|UTC))?\\s*',
};

const formOf = (type: TrinoType): string | undefined => {
  if (isInteger(type)) return FORMS['integer'];
  if (isFloating(type)) return FORMS['floating'];
  return FORMS[type.name];
};

/** A value as another type that it fits in, as Trino does unasked. */
export function coerced(value: Typed, to: TrinoType): string {
  if (same(value.type, to)) return value.sql;
  if (hasRows(to) && value.type.name !== 'unknown') return asStructure(value, to, coerced);
  if (value.type.name === 'unknown' && value.sql === 'NULL') return `CAST(NULL AS ${duckType(to)})`;
  if (duckType(value.type) === duckType(to)) return narrowed(value, to);
  return `CAST(${value.sql} AS ${duckType(to)})`;
}

/** CAST(value AS to). */
export function cast(value: Typed, to: TrinoType, at: SyntaxPart): Typed {
  const result = (sql: string, local?: string): Typed => ({ sql, type: to, local });
  const { type } = value;
  if (type.name === 'unknown') return result(`CAST(NULL AS ${duckType(to)})`);
  if (type.name === 'json' || to.name === 'json')
    return result(to.name === 'json' ? castToJson(value, at) : castFromJson(value, to, at));
  if (type.name === 'varchar') return result(fromText(value, to, at), undefined);
  if (to.name === 'varchar') return result(toText(value, at));
  if (type.name === 'timestamp with time zone' && (to.name === 'timestamp' || to.name === 'date')) {
    const local = wallClock(value, at);
    return to.name === 'date'
      ? result(`CAST(${local} AS DATE)`)
      : result(narrowed({ sql: local, type: timestamp(type.precision) }, to));
  }
  if (to.name === 'timestamp with time zone')
    return {
      sql: coerced(value, to),
      type: { ...to, zone: type.name === to.name ? type.zone : 'UTC' },
      local: value.local,
    };
  if (isFloating(type) && isInteger(to)) return result(`CAST(round(${value.sql}) AS ${duckType(to)})`);
  if (type.name === 'row' && to.name === 'row' && type.fields.length !== to.fields.length)
    refuse('TYPE_MISMATCH', `Cannot cast ${typeText(type)} to ${typeText(to)}`, at);
  if (isStructure(type) && type.name === to.name && !fitsUnasked(type, to))
    return result(asStructure(value, to, (part, target) => cast(part, target, at).sql));
  if (!isCastable(type, to)) refuse('TYPE_MISMATCH', `Cannot cast ${typeText(type)} to ${typeText(to)}`, at);
  return result(coerced(value, to));
}

/** TRY_CAST(value AS to): null in place of a failure of the cast, not of the value. */
export function tryCast(value: Typed, to: TrinoType, at: SyntaxPart): Typed {
  const form = value.type.name === 'varchar' ? formOf(to) : undefined;
  if (form === undefined) return tried(cast(value, to, at));
  const converted = narrowed(
    { sql: `TRY_CAST(${value.sql} AS ${duckType(to)})`, type: to.name === 'timestamp' ? timestamp(6) : to },
    to,
  );
  return {
    sql: `CASE WHEN regexp_full_match(${value.sql}, ${literal(form)}) THEN ${converted} END`,
    type: to,
  };
}

/** Null in place of a failure. */
export const tried = (value: Typed): Typed => ({
  ...value,
  sql: `TRY(${value.sql})`,
  local: value.local && `TRY(${value.local})`,
  origin: undefined,
});

/** What a clock in the value's own zone shows. */
export function wallClock(value: Typed, at: SyntaxPart): string {
  if (value.local !== undefined) return value.local;
  return unsupported(
    'Reading the local time of a timestamp whose zone came with its text (write AT TIME ZONE first)',
    at,
  );
}

const isStructure = ({ name }: TrinoType) => name === 'array' || name === 'map' || name === 'row';

const NUMERIC = ['boolean', 'tinyint', 'smallint', 'integer', 'bigint', 'real', 'double', 'decimal'];

function isCastable(from: TrinoType, to: TrinoType): boolean {
  if (fitsUnasked(from, to)) return true;
  if (NUMERIC.includes(from.name) && NUMERIC.includes(to.name)) return true;
  if (from.name === 'timestamp' && to.name === 'date') return true;
  return from.name === to.name;
}

function fromText(value: Typed, to: TrinoType, at: SyntaxPart): string {
  if (to.name === 'varchar') return value.sql;
  if (to.name === 'varbinary') return `encode(${value.sql})`;
  const form = formOf(to);
  if (form === undefined) return refuse('TYPE_MISMATCH', `Cannot cast varchar to ${typeText(to)}`, at);
  const message = `'INVALID_CAST_ARGUMENT: Cannot cast ''' || ${value.sql} || ''' to ${typeText(to)}'`;
  const converted = narrowed(
    { sql: `CAST(${value.sql} AS ${duckType(to)})`, type: to.name === 'timestamp' ? timestamp(6) : to },
    to,
  );
  return `CASE WHEN regexp_full_match(${value.sql}, ${literal(form)}) THEN ${converted} WHEN ${value.sql} IS NOT NULL THEN ${failure(message, to)} END`;
}

/** A timestamp rounded to fewer digits of a second; anything else as it is. */
function narrowed({ sql, type }: Pick<Typed, 'sql' | 'type'>, to: TrinoType): string {
  if (
    !('precision' in type) ||
    !('precision' in to) ||
    type.name === 'decimal' ||
    type.precision <= to.precision ||
    to.precision >= 6
  )
    return sql;
  return `${to.name === 'timestamp' ? 'trino_round_timestamp' : 'trino_round_instant'}(${sql}, ${10 ** (6 - to.precision)})`;
}

function toText({ sql, type, local }: Typed, at: SyntaxPart): string {
  switch (type.name) {
    case 'double':
    case 'real':
      return unsupported(`CAST of ${type.name} to varchar (cast to a decimal first)`, at);
    case 'timestamp':
      return timestampText(sql, type.precision);
    case 'timestamp with time zone':
      if (type.zone === undefined || local === undefined)
        return unsupported('CAST of this timestamp with time zone to varchar', at);
      return `${timestampText(local, type.precision)} || ${literal(` ${type.zone}`)}`;
    case 'varbinary':
      return refuse('TYPE_MISMATCH', 'Cannot cast varbinary to varchar', at);
    case 'array':
    case 'map':
    case 'row':
      return refuse('TYPE_MISMATCH', `Cannot cast ${typeText(type)} to varchar`, at);
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** `2011-01-31 10:00:00.123` */
export const timestampText = (sql: string, precision: number): string => {
  const seconds = `strftime(${sql}, '%Y-%m-%d %H:%M:%S`;
  return precision === 0 ? `${seconds}')` : `left(${seconds}.%f'), ${20 + precision})`;
};
