// What a custom CSV classifier takes a file for: https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html
import type { ClassifierPlan } from '../assembly/resources/classifiers.ts';
import type { CatalogColumn } from './catalog.ts';
import type { FileSample } from './file-sample.ts';
import { inferType } from './infer-type.ts';

export interface Classified {
  readonly classifier: ClassifierPlan;
  readonly compression: FileSample['compression'];
  readonly columns: readonly CatalogColumn[];
  readonly hasHeader: boolean;
}

/** By the first classifier that recognizes the file; undefined when none does. */
export function classifyFile(
  sample: FileSample,
  classifiers: readonly ClassifierPlan[],
): Classified | undefined {
  for (const classifier of classifiers) {
    const classified = classifiedBy(classifier, sample);
    if (classified !== undefined) return classified;
  }
  return undefined;
}

function classifiedBy(
  classifier: ClassifierPlan,
  { lines, compression }: FileSample,
): Classified | undefined {
  const rows = lines.filter((line) => line !== '').map((line) => cellsOf(line, classifier));
  const [first] = rows;
  if (first === undefined) return undefined;
  const names =
    classifier.header ?? (classifier.containsHeader === 'PRESENT' ? first : first.map(columnName));
  if (names.length === 1 && !classifier.allowSingleColumn) return undefined;
  const fitting = rows.filter((row) => row.length === names.length);
  // A broken line among many does not make a file something else.
  if (first.length !== names.length || fitting.length * 2 < rows.length) return undefined;
  const hasHeader = startsWithHeader(classifier, first);
  const data = hasHeader ? fitting.slice(1) : fitting;
  const columns = names.map((name, index) => ({
    name: name.trim().toLowerCase(),
    type: typeOf(classifier, index, data),
  }));
  return { classifier, compression, columns, hasHeader };
}

const columnName = (_cell: string, index: number) => `col${index}`;

function startsWithHeader(
  { containsHeader, header = [] }: ClassifierPlan,
  first: readonly string[],
): boolean {
  if (containsHeader !== 'UNKNOWN') return containsHeader === 'PRESENT';
  return first.every((cell, index) => cell.trim().toLowerCase() === header[index]?.toLowerCase());
}

/** OpenCSVSerDe knows nothing but text. */
function typeOf(
  { serde, types }: ClassifierPlan,
  index: number,
  rows: readonly (readonly string[])[],
): string {
  if (types?.[index] !== undefined) return types[index];
  return serde === 'OpenCSVSerDe' ? 'string' : inferType(rows.map((row) => row[index] ?? ''));
}

/** The cells of one line; a quote symbol joins what lies between two of them. */
function cellsOf(line: string, { delimiter, quoteSymbol }: ClassifierPlan): readonly string[] {
  const cells: string[] = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === quoteSymbol) isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) cells.push('');
    else cells.push((cells.pop() ?? '') + character);
  }
  return cells;
}
