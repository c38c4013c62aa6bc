// How every benchmark reports: a table for people, and the same figures as JSON for machines (`--json FILE`).
import { writeFileSync } from 'node:fs';

export type Cell = string | number;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The middle of an odd number of measurements; of an even number, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) throw new Error('no measurements, no median');
  return middle;
}

export function printTable({ title, columns, rows }: Table): void {
  const lines = [columns, ...rows].map((row) => row.map(shown));
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const line of lines)
    console.log(
      `  ${line.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  ')}`,
    );
}

export function writeJson(path: string | undefined, figures: object): void {
  if (path !== undefined) writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
}

const shown = (cell: Cell) =>
  typeof cell === 'string'
    ? cell
    : cell.toLocaleString('en-GB', { maximumFractionDigits: cell < 100 ? 2 : 0 });
