// What dashboards read: a table of the lake, with the columns that people see and how they are written.
import type { LakeTable } from '../lake/lake-table.ts';

/** `month` is text `YYYY-MM` in the lake; a date in QuickSight. */
export type FieldType = 'text' | 'month' | 'date' | 'moment' | 'integer' | 'decimal';

/**
 * How a value is written for people. money: in the currency of its row; share: 0.1 is 10 %; change: a share with its sign;
 * count: a whole number; quantity: one decimal; rating: two decimals; score: two decimals with the sign.
 */
export type FieldFormat =
  | 'text'
  | 'day'
  | 'month'
  | 'moment'
  | 'count'
  | 'quantity'
  | 'money'
  | 'share'
  | 'change'
  | 'rating'
  | 'score';

export interface Field {
  /** The lake's column; of a computed field its own name. */
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly format: FieldFormat;
  /** Set when no column holds it: the first column less the second, row by row. */
  readonly difference?: readonly [minuend: string, subtrahend: string];
}

export interface DataSet<Name extends string = string> {
  /** kebab-case, the same in QuickSight. */
  readonly name: string;
  readonly title: string;
  readonly table: LakeTable;
  readonly fields: Readonly<Record<Name, Field>>;
}

interface FieldText {
  readonly label: string;
  readonly format: FieldFormat;
}

interface DataSetText<Name extends string, Computed extends string> {
  readonly title: string;
  /** By column. */
  readonly fields: Readonly<Record<Name, FieldText>>;
  readonly computed?: Readonly<
    Record<Computed, FieldText & { readonly difference: readonly [NoInfer<Name>, NoInfer<Name>] }>
  >;
}

/** Throws when the table has no such column, when the column is a person's, or when its type cannot be written so. */
export function dataSet<const Name extends string, const Computed extends string = never>(
  table: LakeTable,
  { title, fields, computed }: DataSetText<Name, Computed>,
): DataSet<Name | Computed> {
  const read = Object.entries<FieldText>(fields).map(([name, text]) => fieldOf(table, name, text));
  const made = Object.entries<FieldText & { readonly difference: readonly [Name, Name] }>(computed ?? {}).map(
    ([name, text]): Field => ({ name, type: fieldOf(table, text.difference[0], text).type, ...text }),
  );
  return {
    name: table.name.replaceAll('_', '-'),
    title,
    table,
    fields: Object.fromEntries([...read, ...made].map((field) => [field.name, field])) as Record<
      Name | Computed,
      Field
    >,
  };
}

const FORMATS: Readonly<Record<FieldType, readonly FieldFormat[]>> = {
  text: ['text'],
  month: ['month'],
  date: ['day', 'month'],
  moment: ['moment', 'day'],
  integer: ['count', 'quantity'],
  decimal: ['quantity', 'money', 'share', 'change', 'rating', 'score'],
};

function fieldOf(table: LakeTable, name: string, text: FieldText): Field {
  const place = `${table.zone}.${table.name}`;
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`a dashboard reads ${place}.${name}, which is no column`);
  if (column.personal) throw new Error(`a dashboard reads ${place}.${name}, which tells about a person`);
  const type = text.format === 'month' && column.type === 'string' ? 'month' : fieldType(column.type);
  if (type !== undefined && FORMATS[type].includes(text.format)) return { name, type, ...text };
  throw new Error(`${place}.${name} is a ${column.type}, and cannot be written as ${text.format}`);
}

function fieldType(lakeType: string): FieldType | undefined {
  if (lakeType.startsWith('decimal(')) return 'decimal';
  const types: Readonly<Record<string, FieldType>> = {
    string: 'text',
    date: 'date',
    timestamp: 'moment',
    bigint: 'integer',
    int: 'integer',
    double: 'decimal',
  };
  return types[lakeType];
}
