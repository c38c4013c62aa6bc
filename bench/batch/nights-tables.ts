// The figures of a year of nights, for people.
import { median, type Table } from '../report.ts';
import type { NightsFigures } from './nights.ts';
import { readingOf } from './statement-costs.ts';

export const nightsTables = (figures: NightsFigures): readonly Table[] => [
  statementsTable(figures),
  monthsTable(figures),
];

/** Each statement's reading in both nights, the greatest growth of rows first; then the whole night's. */
function statementsTable({ early: [earlyNight, early], late: [lateNight, late] }: NightsFigures): Table {
  const rowOf = (title: string, name?: string) => {
    const [before, after] = [readingOf(early.statements, name), readingOf(late.statements, name)];
    return [
      title,
      ...[before.rows, after.rows, ratio(before.rows, after.rows)],
      ...[before.bytes, after.bytes, ratio(before.bytes, after.bytes)],
    ];
  };
  const names = [...new Set([...early.statements, ...late.statements].map(({ name }) => name))];
  const growth = (name: string) =>
    readingOf(late.statements, name).rows - readingOf(early.statements, name).rows;
  const [before, after] = [early, late].map(({ milliseconds }) => Math.round(milliseconds));
  return {
    title: `What night ${lateNight} reads against night ${earlyNight}, by statement`,
    columns: [
      'statement',
      ...['rows', 'bytes'].flatMap((unit) => [`${unit}, night ${earlyNight}`, `night ${lateNight}`, 'ratio']),
    ],
    rows: [
      ...names.toSorted((one, other) => growth(other) - growth(one)).map((name) => rowOf(name, name)),
      rowOf('the whole night'),
      ['milliseconds', before ?? 0, after ?? 0, ratio(early.milliseconds, late.milliseconds), '', '', ''],
    ],
  };
}

const monthsTable = ({ months }: NightsFigures): Table => ({
  title: 'What the nights of each month read',
  columns: ['month', 'rows, median', 'most', 'bytes, median', 'most'],
  rows: months.map(({ month, nights }) => [
    month,
    ...(['rows', 'bytes'] as const).flatMap((unit) => {
      const all = nights.map((night) => night[unit]);
      return [median(all), Math.max(...all)];
    }),
  ]),
});

const ratio = (before: number, after: number) => (before === 0 ? '–' : (after / before).toFixed(2));
