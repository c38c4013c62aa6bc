// Values as Athena writes them in a result.
import { timestampText } from '../sql/expressions/cast.ts';
import type { OutputColumn } from '../sql/scope.ts';
import { outputName, type TranslatedQuery } from '../sql/translation.ts';
import { duckFieldName, literal, type TrinoType } from '../sql/types.ts';
import type { ResultColumn } from './lake-engine.ts';

/** A query whose columns are the texts of another's. */
export function asTexts({ sql, columns }: TranslatedQuery): string {
  const items = columns.map(
    ({ type }, index) => `${textOf(`q.${outputName(index)}`, type)} AS ${outputName(index)}`,
  );
  return `SELECT ${items.join(', ')} FROM (${sql}) AS q`;
}

function textOf(sql: string, type: TrinoType, depth = 0): string {
  switch (type.name) {
    case 'varchar':
      return sql;
    case 'timestamp':
      return timestampText(sql, type.precision);
    case 'timestamp with time zone': {
      const zone = type.zone ?? 'UTC';
      const local = /^[+-]/.test(zone) ? `timezone('UTC', ${sql})` : `timezone(${literal(zone)}, ${sql})`;
      return `${timestampText(local, type.precision)} || ${literal(` ${/^[+-]/.test(zone) ? 'UTC' : zone}`)}`;
    }
    case 'interval day to second':
      return `trino_interval(${sql})`;
    case 'interval year to month':
      return `trino_months(${sql})`;
    case 'varbinary':
      return `trim(regexp_replace(lower(hex(${sql})), '(..)', '\\1 ', 'g'))`;
    case 'array': {
      const item = `i${depth}`;
      const items = `list_transform(${sql}, lambda ${item}: coalesce(${textOf(item, type.element, depth + 1)}, 'null'))`;
      return `'[' || array_to_string(${items}, ', ') || ']'`;
    }
    case 'map': {
      const entry = `e${depth}`;
      const text = `${textOf(`${entry}.key`, type.key, depth + 1)} || '=' || coalesce(${textOf(`${entry}.value`, type.value, depth + 1)}, 'null')`;
      return `'{' || array_to_string(list_transform(map_entries(${sql}), lambda ${entry}: ${text}), ', ') || '}'`;
    }
    case 'row': {
      const fields = type.fields.map(
        (field, index) =>
          `${literal(`${field.name ?? `field${index}`}=`)} || coalesce(${textOf(`(${sql}).${duckFieldName(field, index)}`, field.type, depth + 1)}, 'null')`,
      );
      return `CASE WHEN ${sql} IS NOT NULL THEN '{' || ${fields.join(" || ', ' || ")} || '}' END`;
    }
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** What is left to do to a column's text: numbers of floating point are written as Java writes them. */
export const finish = (text: string, { type }: OutputColumn): string =>
  type.name === 'double' || type.name === 'real' ? javaNumber(text) : text;

const SMALLEST_PLAIN = 1e-3;
const SMALLEST_SCIENTIFIC = 1e7;

/** `1.0E10`, `0.5`, `NaN` */
export function javaNumber(text: string): string {
  const value = Number(text.replace(/^(-?)inf$/i, '$1Infinity'));
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (value === 0 || (size >= SMALLEST_PLAIN && size < SMALLEST_SCIENTIFIC))
    return withPoint(Object.is(value, -0) ? '-0' : String(value));
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${withPoint(digits)}E${exponent.replace('+', '')}`;
}

const withPoint = (digits: string) => (digits.includes('.') ? digits : `${digits}.0`);

const MAX_VARCHAR = 2_147_483_647;
/** Athena's precision of the types that have no parameters. */
const PRECISIONS: Readonly<Record<string, number>> = {
  varchar: MAX_VARCHAR,
  bigint: 19,
  integer: 10,
  smallint: 5,
  tinyint: 3,
  double: 17,
  real: 17,
  timestamp: 3,
  'timestamp with time zone': 3,
};

export function resultColumn({ name, label = name, type }: OutputColumn, index: number): ResultColumn {
  const [precision, scale] =
    type.name === 'decimal' ? [type.precision, type.scale] : [PRECISIONS[type.name] ?? 0, 0];
  return { name: label ?? `_col${index}`, type: type.name, precision, scale, nullable: 'UNKNOWN' };
}
