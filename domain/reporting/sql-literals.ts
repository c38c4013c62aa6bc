// Values as they are written into a statement. Nothing reaches a statement but through these functions, which check.
import { isDay } from './calendar.ts';

declare const checked: unique symbol;

/** SQL text of one value, or of a list for `IN (…)`. */
export type SqlLiteral = string & { readonly [checked]: true };

const literal = (sql: string) => sql as SqlLiteral;

/** `DATE '2011-01-31'`. */
export function dateLiteral(date: string): SqlLiteral {
  if (!isDay(date)) throw new Error(`${JSON.stringify(date)} is not a day, written like 2011-01-31`);
  return literal(`DATE '${date}'`);
}

/** `'O''Brien'`. Control characters have no place in a statement that people read. */
export function textLiteral(text: string): SqlLiteral {
  if (/[\p{Cc}\p{Cs}]/u.test(text))
    throw new Error(`${JSON.stringify(text)} holds control characters, and cannot be written into SQL`);
  return literal(`'${text.replaceAll("'", "''")}'`);
}

export function integerLiteral(value: number): SqlLiteral {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is not a whole number`);
  return literal(String(value));
}

/** A double, e.g. `1.6448536269514722e+0`. */
export function doubleLiteral(value: number): SqlLiteral {
  if (!Number.isFinite(value)) throw new Error(`${value} is not a finite number`);
  return literal(value.toExponential());
}

/** A list for `IN (…)`; an empty one would not be SQL, so that a statement over nothing is not planned. */
export function listLiteral(items: readonly SqlLiteral[]): SqlLiteral {
  if (items.length === 0) throw new Error('a list in SQL needs at least one entry');
  return literal(items.join(', '));
}

export const dateList = (dates: readonly string[]): SqlLiteral => listLiteral(dates.map(dateLiteral));

export const textList = (texts: readonly string[]): SqlLiteral => listLiteral(texts.map(textLiteral));

/** A value that there is not. */
export const NULL = literal('NULL');

/** One row for `VALUES`. */
export const rowLiteral = (values: readonly SqlLiteral[]): SqlLiteral => literal(`(${listLiteral(values)})`);

/** `TIMESTAMP '2011-01-31 23:59:59.123000'`, from a moment written as ISO-8601 in UTC. */
export function timestampLiteral(instant: string): SqlLiteral {
  const [, day = '', time, fraction = ''] =
    /^(.{10})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/.exec(instant) ?? [];
  if (time === undefined || !isDay(day) || Number.isNaN(Date.parse(instant)))
    throw new Error(
      `${JSON.stringify(instant)} is not a moment in UTC, written like 2011-01-31T23:59:59.123Z`,
    );
  return literal(`TIMESTAMP '${day} ${time}.${fraction.padEnd(6, '0')}'`);
}
