// The columns of a visual's answer: what each is called, and how its values are written.
import type { FieldFormat } from '../../../../contracts/dashboards/data-set.ts';
import type { Dimension, Pivot, Visual } from '../../../../contracts/dashboards/visual.ts';
import { dimensionsOf, measuresIn } from '../../../../contracts/dashboards/visual-parts.ts';
import type { AnswerRow } from '../../board-answer.ts';
import { valueText } from '../formats.ts';
import type { TableRows } from './rows-table.ts';

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly format: FieldFormat;
}

export function visualColumns(visual: Visual): readonly Column[] {
  const { fields } = visual.dataSet;
  const ofField = (name: string, by?: Dimension['by']): Column => {
    const { label = name, format = 'text' } = fields[name] ?? {};
    return { name, label, format: by === 'month' ? 'month' : format };
  };
  if (visual.kind === 'list') return visual.columns.map((name) => ofField(name));
  return [
    ...dimensionsOf(visual).map(({ field, by }) => ofField(field, by)),
    ...measuresIn(visual).map(({ name, label, format }) => ({ name, label, format })),
  ];
}

/** Turns rows of (rows…, column, measure) into a table with a column for each value of the dimension. */
export function pivotTable(
  visual: Pivot & Visual,
  { rows, currency, hasMore }: TableRows,
): readonly [columns: readonly Column[], rows: TableRows] {
  const columns = visualColumns(visual);
  const [across, measure] = columns.slice(-2) as [Column, Column];
  const depth = visual.rows.length;
  const values = [...new Set(rows.map((row) => row[depth] ?? null))].sort();
  const byKey = new Map<string, (string | null)[]>();
  for (const row of rows) {
    const head = row.slice(0, depth);
    const key = JSON.stringify(head);
    const line = byKey.get(key) ?? [...head, ...values.map(() => null)];
    line[depth + values.indexOf(row[depth] ?? null)] = row[depth + 1] ?? null;
    byKey.set(key, line);
  }
  const made: AnswerRow[] = [...byKey.values()];
  const titles = values.map((value) => ({ ...measure, label: valueText(value, across.format) }));
  return [[...columns.slice(0, depth), ...titles], { rows: made, currency, hasMore }];
}
