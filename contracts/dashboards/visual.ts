// What a dashboard shows of a data set, in words that QuickSight and the local page both have.
import type { DataSet, Field, FieldFormat } from './data-set.ts';

/** By what rows are put together. */
export interface Dimension<Name extends string = string> {
  readonly field: Name;
  /** Of a date. @default - a day */
  readonly by?: 'day' | 'month';
}

/** One number for all rows that were put together. */
export type Measure<Name extends string = string> = {
  /** Unique in its visual. */
  readonly name: string;
  readonly label: string;
  readonly format: FieldFormat;
} & Calculation<Name>;

export type Calculation<Name extends string = string> =
  | { readonly kind: 'sum' | 'mean' | 'min' | 'max' | 'distinct count'; readonly field: Name }
  /** Of rows. */
  | { readonly kind: 'count' }
  /** Sum of the first fields ÷ sum of the others; nothing when that is zero. */
  | { readonly kind: 'ratio'; readonly of: readonly Name[]; readonly to: readonly Name[] }
  /** Sum of field × weight ÷ sum of the weights of rows that have the field; nothing when that is zero. */
  | { readonly kind: 'weighted mean'; readonly field: Name; readonly weight: Name };

export type Filter<Name extends string = string> =
  /** Of a date, a moment or a month: this day or month and those before it, by the clock of whoever looks. */
  | { readonly kind: 'last'; readonly field: Name; readonly count: number; readonly unit: 'day' | 'month' }
  /** Only the rows of the newest date or month that the data set has. */
  | { readonly kind: 'newest'; readonly field: Name }
  | { readonly kind: 'is' | 'is not'; readonly field: Name; readonly value: string }
  | { readonly kind: 'at least' | 'at most'; readonly field: Name; readonly value: number }
  | { readonly kind: 'present'; readonly field: Name };

/** By the name of a dimension's field or of a measure. */
export interface Sort {
  readonly by: string;
  readonly descending?: boolean;
}

interface Shown<Name extends string> {
  /** kebab-case, unique in its dashboard. */
  readonly name: string;
  readonly title: string;
  /** What one should know to read it right. */
  readonly note?: string;
  readonly filters?: readonly Filter<Name>[];
  readonly width: 'quarter' | 'third' | 'half' | 'full';
}

/** A line over time: one for each value of `series`, or one for each measure. */
export interface Line<Name extends string = string> extends Shown<Name> {
  readonly kind: 'line';
  readonly x: Dimension<Name>;
  readonly series?: Name;
  readonly measures: readonly Measure<Name>[];
}

export interface Bar<Name extends string = string> extends Shown<Name> {
  readonly kind: 'bar';
  /** horizontal: categories below each other, for long names. */
  readonly direction: 'vertical' | 'horizontal';
  readonly category: Dimension<Name>;
  /** Parts of a bar: one for each value, or one for each measure. */
  readonly series?: Name;
  readonly measures: readonly Measure<Name>[];
  readonly sort: Sort;
  /** Bars at most. */
  readonly limit: number;
}

/** Rows put together. */
export interface Table<Name extends string = string> extends Shown<Name> {
  readonly kind: 'table';
  readonly rows: readonly Dimension<Name>[];
  readonly measures: readonly Measure<Name>[];
  readonly sort: readonly Sort[];
  /** Rows on a page. */
  readonly limit: number;
}

/** Rows as they are. */
export interface List<Name extends string = string> extends Shown<Name> {
  readonly kind: 'list';
  readonly columns: readonly Name[];
  readonly sort: readonly Sort[];
  /** Rows on a page. */
  readonly limit: number;
}

/** A table whose columns are the values of a dimension. */
export interface Pivot<Name extends string = string> extends Shown<Name> {
  readonly kind: 'pivot';
  readonly rows: readonly Dimension<Name>[];
  readonly column: Dimension<Name>;
  readonly measure: Measure<Name>;
}

/** One number, and what to hold it against. */
export interface Kpi<Name extends string = string> extends Shown<Name> {
  readonly kind: 'kpi';
  readonly measure: Measure<Name>;
  readonly comparedWith?: Measure<Name>;
}

export type VisualOf<Name extends string> =
  | Line<Name>
  | Bar<Name>
  | Table<Name>
  | List<Name>
  | Pivot<Name>
  | Kpi<Name>;

/** A visual and the data set that it is of. */
export type Visual = VisualOf<string> & { readonly dataSet: DataSet };

/** Puts visuals on a data set: a field that it lacks does not compile. */
export function visualsOf<Name extends string>(
  dataSet: DataSet<Name>,
  visuals: readonly VisualOf<Name>[],
): readonly Visual[] {
  return visuals.map((visual) => ({ ...visual, dataSet }));
}

/** Measures of a data set's fields, with the fields' own labels unless others are given. */
export function measuresOf<Name extends string>({ fields }: DataSet<Name>) {
  const simple =
    (kind: 'sum' | 'mean' | 'min' | 'max') =>
    (field: Name, label?: string): Measure<Name> => {
      const { name, format, label: own }: Field = fields[field];
      return { kind, field, name, label: label ?? own, format };
    };
  return { sum: simple('sum'), mean: simple('mean'), min: simple('min'), max: simple('max') };
}
