// Which type two types meet in, and which goes into which unasked. https://trino.io/docs/current/language/types.html
import {
  decimal,
  isInteger,
  type TrinoType,
  timestamp,
  timestampWithZone,
  typeText,
  UNKNOWN,
} from './types.ts';

const NUMBERS = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double'];
/** Digits of an integer type. */
const DIGITS: Readonly<Record<string, number>> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };

/** An integer as the decimal that holds all of its type. */
export function asDecimal(
  type: TrinoType,
): { readonly precision: number; readonly scale: number } | undefined {
  if (type.name === 'decimal') return type;
  const precision = DIGITS[type.name];
  return precision === undefined ? undefined : { precision, scale: 0 };
}

/** The type in which values of both can be compared or put in one column; undefined when there is none. */
export function commonType(a: TrinoType, b: TrinoType): TrinoType | undefined {
  if (a.name === 'unknown') return b;
  if (b.name === 'unknown') return a;
  if (a.name === 'array' && b.name === 'array') {
    const element = commonType(a.element, b.element);
    return element && { name: 'array', element };
  }
  if (a.name === 'map' && b.name === 'map') return commonMap(a, b);
  if (a.name === 'row' && b.name === 'row') return commonRow(a, b);
  if (isTime(a) && isTime(b)) return commonTime(a, b);
  if (NUMBERS.includes(a.name) && NUMBERS.includes(b.name)) return commonNumber(a, b);
  return a.name === b.name ? a : undefined;
}

const isTime = ({ name }: TrinoType) => ['date', 'timestamp', 'timestamp with time zone'].includes(name);

function commonTime(a: TrinoType, b: TrinoType): TrinoType {
  const precision = Math.max(...[a, b].map((type) => ('precision' in type ? type.precision : 0)));
  const zoned = [a, b].filter(({ name }) => name === 'timestamp with time zone');
  if (zoned.length > 0) {
    const [zone, ...others] = [...new Set(zoned.map((type) => ('zone' in type ? type.zone : undefined)))];
    return timestampWithZone(precision, others.length === 0 ? zone : undefined);
  }
  return a.name === 'date' && b.name === 'date' ? a : timestamp(precision);
}

function commonNumber(a: TrinoType, b: TrinoType): TrinoType {
  const wider = NUMBERS.indexOf(a.name) >= NUMBERS.indexOf(b.name) ? a : b;
  if (wider.name !== 'decimal') return wider;
  const [x, y] = [asDecimal(a), asDecimal(b)];
  if (x === undefined || y === undefined) return wider;
  const scale = Math.max(x.scale, y.scale);
  return decimal(Math.max(x.precision - x.scale, y.precision - y.scale) + scale, scale);
}

function commonMap(a: TrinoType & { name: 'map' }, b: TrinoType & { name: 'map' }): TrinoType | undefined {
  const key = commonType(a.key, b.key);
  const value = commonType(a.value, b.value);
  return key && value && { name: 'map', key, value };
}

function commonRow(a: TrinoType & { name: 'row' }, b: TrinoType & { name: 'row' }): TrinoType | undefined {
  if (a.fields.length !== b.fields.length) return undefined;
  const fields = a.fields.map((field, index) => {
    const other = b.fields[index];
    const type = other && commonType(field.type, other.type);
    return type && { name: field.name === other?.name ? field.name : undefined, type };
  });
  return fields.every((field) => field !== undefined) ? { name: 'row', fields } : undefined;
}

/** The type in which all meet; undefined when there is none. */
export function commonTypeOf(types: readonly TrinoType[]): TrinoType | undefined {
  let common: TrinoType | undefined = UNKNOWN;
  for (const type of types) common = common && commonType(common, type);
  return common;
}

/** Whether Trino puts a value of one type in a column of another without a CAST. Timestamps lose digits unasked. */
export function fitsUnasked(from: TrinoType, to: TrinoType): boolean {
  if (from.name === 'timestamp' && to.name === 'timestamp') return true;
  const common = commonType(from, to);
  return common !== undefined && same(common, to);
}

/** Whether two types are the same but for the names of fields and for zones. */
export const same = (a: TrinoType, b: TrinoType): boolean => typeText(a) === typeText(b);

/** Whether DuckDB needs a cast to make one of the other. */
export const differs = (a: TrinoType, b: TrinoType): boolean =>
  !same(a, b) && !(isInteger(a) && a.name === b.name);
