// An answer as a person or a program reads it.
import Table from 'cli-table3';
import type { Answer } from './ask-lake.ts';

type Row = readonly (string | null)[];

const NUMBERS = new Set(['tinyint', 'smallint', 'integer', 'bigint', 'float', 'double', 'decimal']);
/** Only lines between header and rows: a result can be copied out of it. */
const PLAIN = { head: [], border: [], compact: true };

export function answerTable(columns: Answer['columns'], rows: readonly Row[]): string {
  const table = new Table({
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ type }) => (NUMBERS.has(type) ? 'right' : 'left')),
    style: PLAIN,
  });
  table.push(...rows.map((row) => row.map((value) => value ?? 'NULL')));
  return table.toString();
}

/** One line of CSV (RFC 4180); a missing value is empty. */
export function csvLine(row: Row): string {
  return `${row.map((value) => cell(value ?? '')).join(',')}\n`;
}

const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** e.g. `scanned 12.3 MB in 1.4 s` */
export function costText({
  scannedBytes,
  milliseconds,
}: Pick<Answer, 'scannedBytes' | 'milliseconds'>): string {
  return `scanned ${sizeText(scannedBytes)} in ${(milliseconds / 1000).toFixed(1)} s`;
}

function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
