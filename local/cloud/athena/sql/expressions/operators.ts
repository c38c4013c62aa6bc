// Arithmetic, comparisons and logic, with Trino's types of their results.
// https://trino.io/docs/current/functions/decimal.html
import { asDecimal, commonType } from '../coercion.ts';
import { failure } from '../failure.ts';
import type { SyntaxPart } from '../syntax-tree.ts';
import { refuse, type Typed, unsupported } from '../translation.ts';
import {
  BOOLEAN,
  DATE,
  decimal,
  duckType,
  isFloating,
  isInteger,
  isNumeric,
  isTemporal,
  literal,
  type TrinoType,
  typeText,
  VARCHAR,
} from '../types.ts';
import { coerced } from './cast.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

const isInterval = ({ name }: TrinoType) => name.startsWith('interval');
const DIVISION_BY_ZERO = "'DIVISION_BY_ZERO: Division by zero'";

export function arithmetic(operator: ArithmeticOperator, a: Typed, b: Typed, at: SyntaxPart): Typed {
  if (isTemporal(a.type) && isInterval(b.type) && (operator === '+' || operator === '-'))
    return shifted(operator, a, b, at);
  if (isInterval(a.type) && isTemporal(b.type) && operator === '+') return shifted('+', b, a, at);
  if (isTemporal(a.type) && isTemporal(b.type) && operator === '-') return elapsed(a, b, at);
  if (isInterval(a.type) && isInteger(b.type) && operator === '*')
    return { sql: `(${a.sql} * ${b.sql})`, type: a.type };
  if (isInterval(a.type) && a.type.name === b.type.name && (operator === '+' || operator === '-'))
    return { sql: `(${a.sql} ${operator} ${b.sql})`, type: a.type };
  const known = [a, b].map((each) => (each.type.name === 'unknown' ? (each === a ? b : a).type : each.type));
  const [x = a.type, y = b.type] = known;
  const common = isNumeric(x) && isNumeric(y) ? commonType(x, y) : undefined;
  if (common === undefined)
    return refuse(
      'TYPE_MISMATCH',
      `'${operator}' cannot be applied to ${typeText(a.type)}, ${typeText(b.type)}`,
      at,
    );
  if (common.name === 'decimal') return decimals(operator, { ...a, type: x }, { ...b, type: y });
  const [left, right] = [coerced(a, common), coerced(b, common)];
  if (isInteger(common) && (operator === '/' || operator === '%'))
    return {
      sql: `CASE WHEN ${right} = 0 THEN ${failure(DIVISION_BY_ZERO, common)} ELSE ${left} ${operator === '/' ? '//' : '%'} ${right} END`,
      type: common,
    };
  return { sql: `(${left} ${operator} ${right})`, type: common };
}

/** The scale and the precision that Trino gives: they decide how a quotient is rounded. */
function decimals(operator: ArithmeticOperator, a: Typed, b: Typed): Typed {
  const [x, y] = [asDecimal(a.type), asDecimal(b.type)];
  if (x === undefined || y === undefined) throw new Error('decimals meet decimals');
  const scale = Math.max(x.scale, y.scale);
  const [left, right] = [exact(a), exact(b)];
  const result = (type: TrinoType, sql: string): Typed => ({
    sql: `CAST(${sql} AS ${duckType(type)})`,
    type,
  });
  switch (operator) {
    case '*':
      return result(decimal(x.precision + y.precision, x.scale + y.scale), `${left} * ${right}`);
    case '/': {
      const type = decimal(x.precision + y.scale + Math.max(0, y.scale - x.scale), scale);
      // Whole numbers of the smallest unit, so that nothing is lost before the rounding.
      const numerator = units(left, y.scale + scale);
      const quotient = `trino_divide(${numerator}, ${units(right, y.scale)})`;
      const sql = `CASE WHEN ${right} = 0 THEN ${failure(DIVISION_BY_ZERO, type)} ELSE ${fromUnits(quotient, scale, type)} END`;
      return { sql, type };
    }
    case '%': {
      const type = decimal(Math.min(x.precision - x.scale, y.precision - y.scale) + scale, scale);
      const sql = `CASE WHEN ${right} = 0 THEN ${failure(DIVISION_BY_ZERO, type)} ELSE CAST(${left} % ${right} AS ${duckType(type)}) END`;
      return { sql, type };
    }
    default: {
      const whole = Math.max(x.precision - x.scale, y.precision - y.scale);
      return result(decimal(whole + scale + 1, scale), `${left} ${operator} ${right}`);
    }
  }
}

const exact = ({ sql, type }: Typed): string => {
  const as = asDecimal(type);
  return as === undefined || type.name === 'decimal' ? sql : `CAST(${sql} AS DECIMAL(${as.precision},0))`;
};

/** A decimal's value times ten to a power, as a whole number. */
export const units = (sql: string, power: number): string =>
  `CAST(${sql} * CAST('1${'0'.repeat(power)}' AS DECIMAL(${power + 1},0)) AS HUGEINT)`;

/** A whole number of units as the decimal that it stands for. */
export const fromUnits = (sql: string, scale: number, type: TrinoType): string =>
  scale === 0
    ? `CAST(${sql} AS ${duckType(type)})`
    : `CAST(CAST(${sql} AS DECIMAL(38,0)) * CAST('0.${'0'.repeat(scale - 1)}1' AS DECIMAL(${scale},${scale})) AS ${duckType(type)})`;

function shifted(operator: '+' | '-', when: Typed, by: Typed, at: SyntaxPart): Typed {
  const sql = `(${when.sql} ${operator} ${by.sql})`;
  if (when.type.name === 'date') return { sql: `CAST(${sql} AS DATE)`, type: DATE };
  if (
    when.type.name === 'timestamp with time zone' &&
    by.type.name === 'interval year to month' &&
    when.type.zone !== 'UTC'
  )
    return unsupported('Adding months to a timestamp with time zone', at);
  const precision = Math.max(
    'precision' in when.type ? when.type.precision : 0,
    by.type.name === 'interval day to second' ? 3 : 0,
  );
  const type = { ...when.type, precision } as TrinoType;
  return { sql, type, local: when.type.name === 'timestamp' ? undefined : zoned(sql, type) };
}

/** What a clock in a zone shows. UTC's needs no table of zones. */
export const localTime = (zone: string, instant: string): string =>
  zone === 'UTC' ? `make_timestamp(epoch_us(${instant}))` : `timezone(${literal(zone)}, ${instant})`;

/** A timestamp with time zone as its zone's clock shows it, when the statement names the zone. */
export const zoned = (sql: string, type: TrinoType): string | undefined =>
  type.name === 'timestamp with time zone' && type.zone !== undefined && !/^[+-]/.test(type.zone)
    ? localTime(type.zone, sql)
    : undefined;

function elapsed(a: Typed, b: Typed, at: SyntaxPart): Typed {
  const common = commonType(a.type, b.type);
  if (common === undefined)
    return refuse('TYPE_MISMATCH', `'-' cannot be applied to ${typeText(a.type)}, ${typeText(b.type)}`, at);
  if (common.name === 'date')
    return { sql: `to_days(CAST(${a.sql} - ${b.sql} AS INTEGER))`, type: { name: 'interval day to second' } };
  return { sql: `(${coerced(a, common)} - ${coerced(b, common)})`, type: { name: 'interval day to second' } };
}

/** Both sides in the type that they meet in. Throws TYPE_MISMATCH. */
export function compared(operator: string, a: Typed, b: Typed, at: SyntaxPart): readonly [string, string] {
  const common = commonType(a.type, b.type);
  if (common === undefined)
    return refuse(
      'TYPE_MISMATCH',
      `Cannot apply operator: ${typeText(a.type)} ${operator} ${typeText(b.type)}`,
      at,
    );
  return [coerced(a, common), coerced(b, common)];
}

export function comparison(operator: string, a: Typed, b: Typed, at: SyntaxPart): Typed {
  const sign = operator === '!=' ? '<>' : operator;
  const [left, right] = compared(sign, a, b, at);
  return { sql: `(${left} ${sign} ${right})`, type: BOOLEAN };
}

export function concatenation(a: Typed, b: Typed, at: SyntaxPart): Typed {
  const isList = a.type.name === 'array' || b.type.name === 'array';
  if (isList) return unsupported('|| of arrays (write concat)', at);
  for (const { type } of [a, b])
    if (!['varchar', 'unknown', 'varbinary'].includes(type.name))
      refuse(
        'TYPE_MISMATCH',
        `Unexpected parameters (${typeText(a.type)}, ${typeText(b.type)}) for function concat. Expected: concat(varchar), concat(varbinary)`,
        at,
      );
  return { sql: `(${a.sql} || ${b.sql})`, type: a.type.name === 'varbinary' ? a.type : VARCHAR };
}

export const requireBoolean = (value: Typed, at: SyntaxPart, what: string): string =>
  value.type.name === 'boolean' || value.type.name === 'unknown'
    ? coerced(value, BOOLEAN)
    : refuse('TYPE_MISMATCH', `${what} must evaluate to a boolean: actual type ${typeText(value.type)}`, at);

export const isFloat = isFloating;
