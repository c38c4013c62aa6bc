// Trino's types, and DuckDB's names of them.

export type TrinoType =
  | { readonly name: Plain }
  | { readonly name: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly name: 'timestamp'; readonly precision: number }
  | {
      readonly name: 'timestamp with time zone';
      readonly precision: number;
      /** The zone in which the value shows itself, when the statement says so; otherwise it came with the value. */
      readonly zone?: string | undefined;
    }
  | { readonly name: 'array'; readonly element: TrinoType }
  | { readonly name: 'map'; readonly key: TrinoType; readonly value: TrinoType }
  | { readonly name: 'row'; readonly fields: readonly RowField[] };

export interface RowField {
  readonly name: string | undefined;
  readonly type: TrinoType;
}

/** `unknown` is the type of NULL. */
type Plain = (typeof PLAIN)[number];
const PLAIN = [
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
  'double',
  'varchar',
  'varbinary',
  'json',
  'date',
  'time',
  'interval day to second',
  'interval year to month',
  'unknown',
] as const;

const plain = <Name extends Plain>(name: Name): TrinoType => ({ name });

export const BOOLEAN = plain('boolean');
export const INTEGER = plain('integer');
export const BIGINT = plain('bigint');
export const DOUBLE = plain('double');
export const VARCHAR = plain('varchar');
export const VARBINARY = plain('varbinary');
export const JSON_TYPE = plain('json');
export const DATE = plain('date');
export const UNKNOWN = plain('unknown');
export const DAY_TO_SECOND = plain('interval day to second');
export const YEAR_TO_MONTH = plain('interval year to month');
export const timestamp = (precision: number): TrinoType => ({ name: 'timestamp', precision });
export const timestampWithZone = (precision: number, zone?: string): TrinoType => ({
  name: 'timestamp with time zone',
  precision,
  zone,
});
export const decimal = (precision: number, scale: number): TrinoType => ({
  name: 'decimal',
  precision: Math.min(MAX_PRECISION, precision),
  scale,
});
export const array = (element: TrinoType): TrinoType => ({ name: 'array', element });
export const map = (key: TrinoType, value: TrinoType): TrinoType => ({ name: 'map', key, value });

const MAX_PRECISION = 38;

export const isPlain = (name: string): name is Plain => PLAIN.some((plainName) => plainName === name);
const INTEGERS: readonly string[] = ['tinyint', 'smallint', 'integer', 'bigint'];
export const isInteger = ({ name }: TrinoType): boolean => INTEGERS.includes(name);
export const isFloating = ({ name }: TrinoType): boolean => name === 'double' || name === 'real';
export const isNumeric = (type: TrinoType): boolean =>
  isInteger(type) || isFloating(type) || type.name === 'decimal';
export const isTemporal = ({ name }: TrinoType): boolean =>
  name === 'date' || name === 'timestamp' || name === 'timestamp with time zone';

/** As Trino writes a type, e.g. in its messages. */
export function typeText(type: TrinoType): string {
  switch (type.name) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'timestamp':
      return `timestamp(${type.precision})`;
    case 'timestamp with time zone':
      return `timestamp(${type.precision}) with time zone`;
    case 'array':
      return `array(${typeText(type.element)})`;
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.value)})`;
    case 'row':
      return `row(${type.fields.map(({ name, type: each }) => `${name === undefined ? '' : `${name} `}${typeText(each)}`).join(', ')})`;
    default:
      return type.name;
  }
}

const DUCK_NAMES: Readonly<Record<string, string>> = {
  varbinary: 'BLOB',
  real: 'FLOAT',
  'interval day to second': 'INTERVAL',
  'interval year to month': 'INTERVAL',
  'timestamp with time zone': 'TIMESTAMP WITH TIME ZONE',
  // NULL takes any type; a column of nothing but NULLs needs one.
  unknown: 'INTEGER',
};

/** The type that stands for it in DuckDB. */
export function duckType(type: TrinoType): string {
  switch (type.name) {
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'array':
      return `${duckType(type.element)}[]`;
    case 'map':
      return `MAP(${duckType(type.key)}, ${duckType(type.value)})`;
    case 'row':
      return `STRUCT(${type.fields.map((field, index) => `${duckFieldName(field, index)} ${duckType(field.type)}`).join(', ')})`;
    default:
      return DUCK_NAMES[type.name] ?? type.name.toUpperCase();
  }
}

/** The name of a row's field in DuckDB, quoted; one without a name is called by its place. */
export const duckFieldName = ({ name }: Pick<RowField, 'name'>, index: number): string =>
  quoted(name ?? `field${index}`);

/** A name in DuckDB's quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as a literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
