// What a chart draws, from a visual's rows: categories in their order, and series of numbers.
import type { FieldFormat } from '../../../../contracts/dashboards/data-set.ts';
import type { Bar, Line, Visual } from '../../../../contracts/dashboards/visual.ts';
import type { AnswerRow } from '../../board-answer.ts';
import { valueText } from '../formats.ts';

export interface ChartData {
  readonly title: string;
  readonly categoryTitle: string;
  readonly valueTitle: string;
  readonly categoryFormat: FieldFormat;
  readonly format: FieldFormat;
  readonly currency: string | undefined;
  /** As the lake tells them. */
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** One for each category; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** As many as there are colours that can be told apart. */
const MOST_SERIES = 5;
const OTHERS = 'Others';

export interface ChartRows {
  readonly rows: readonly AnswerRow[];
  readonly currency: string | undefined;
}

export function chartData(visual: (Line | Bar) & Visual, { rows, currency }: ChartRows): ChartData {
  const dimension = visual.kind === 'line' ? visual.x : visual.category;
  const field = visual.dataSet.fields[dimension.field];
  const categoryFormat = dimension.by === 'month' ? 'month' : (field?.format ?? 'text');
  const [first] = visual.measures;
  const format = first?.format ?? 'count';
  const all = visual.series === undefined ? ofMeasures(visual, rows) : ofSeries(rows);
  const categories = orderedCategories(visual, all);
  return {
    title: visual.title,
    categoryTitle: field?.label ?? dimension.field,
    valueTitle: `${visual.measures.length === 1 ? first?.label : sharedTitle(visual)}${format === 'money' && currency !== undefined ? `, ${currency}` : ''}`,
    categoryFormat,
    format,
    currency,
    categories,
    series: fewSeries(all).map(({ name, byCategory }) => ({
      name,
      values: categories.map((category) => byCategory.get(category) ?? null),
    })),
  };
}

/** Several measures have one axis: what they count in common. */
const sharedTitle = ({ measures }: (Line | Bar) & Visual): string =>
  measures[0]?.format === 'money' ? 'Amount' : 'Number';

interface Points {
  readonly name: string;
  readonly byCategory: Map<string, number>;
}

const categoryOf = (value: string | null | undefined): string => value ?? '–';

function ofMeasures({ measures }: Line | Bar, rows: readonly AnswerRow[]): readonly Points[] {
  return measures.map(({ label }, index) => ({
    name: label,
    byCategory: pointsOf(rows.map((row) => [row[0], row[index + 1]])),
  }));
}

function ofSeries(rows: readonly AnswerRow[]): readonly Points[] {
  const names = [...new Set(rows.map((row) => categoryOf(row[1])))].sort();
  return names.map((name) => ({
    name: valueText(name, 'text'),
    byCategory: pointsOf(rows.filter((row) => categoryOf(row[1]) === name).map((row) => [row[0], row[2]])),
  }));
}

function pointsOf(pairs: readonly (readonly [string | null | undefined, string | null | undefined])[]) {
  const points = new Map<string, number>();
  for (const [category, value] of pairs)
    if (value !== null && value !== undefined) points.set(categoryOf(category), Number(value));
  return points;
}

/** A line goes on in time; bars go by their sort, and as many as are wanted. */
function orderedCategories(visual: (Line | Bar) & Visual, all: readonly Points[]): readonly string[] {
  const known = [...new Set(all.flatMap(({ byCategory }) => [...byCategory.keys()]))].sort();
  if (visual.kind === 'line') return known;
  const { by, descending } = visual.sort;
  if (by === visual.category.field) {
    // The last ones are the newest.
    const kept = descending === true ? known.reverse() : known;
    return kept.slice(-visual.limit);
  }
  const index = visual.measures.findIndex(({ name }) => name === by);
  const ranked = visual.series === undefined ? all.slice(index, index + 1) : all;
  const total = (category: string) =>
    ranked.reduce((sum, { byCategory }) => sum + (byCategory.get(category) ?? 0), 0);
  const sign = descending === true ? -1 : 1;
  return known.toSorted((one, other) => sign * (total(one) - total(other))).slice(0, visual.limit);
}

/** What is too many goes into one series of the rest. */
function fewSeries(all: readonly Points[]): readonly Points[] {
  if (all.length <= MOST_SERIES) return all;
  const size = ({ byCategory }: Points) => byCategory.values().reduce((sum, value) => sum + value, 0);
  const largest = all.toSorted((one, other) => size(other) - size(one));
  const rest = new Map<string, number>();
  for (const { byCategory } of largest.slice(MOST_SERIES - 1))
    for (const [category, value] of byCategory) rest.set(category, (rest.get(category) ?? 0) + value);
  return [...largest.slice(0, MOST_SERIES - 1), { name: OTHERS, byCategory: rest }];
}
