// What making and exporting the report of the first month reads: alone in the lake, and again beside a year of others.
import type { Table } from '../report.ts';
import type { LinesFigures } from './lines.ts';
import { readingOf, type StatementCost } from './statement-costs.ts';

const REPORT = [
  'marts/monthly-sales',
  'marts/month-closings',
  'export/monthly-sales',
  'export/closed-months',
];
/** Of the month's raw files, in bytes. */
const MOST_OF_RAW = 1 / 3;

const ofReport = (statements: readonly StatementCost[]) =>
  statements.filter(({ name }) => REPORT.includes(name));
const readsRawOrClean = (statements: readonly StatementCost[]) =>
  ofReport(statements).some(({ sql }) => /_(?:raw|clean)\b/.test(sql));

function runsOf({ ours, again }: LinesFigures) {
  const [first] = ours;
  if (first === undefined) throw new Error('there was no month');
  const { month, rawBytes, run } = first;
  return { month, rawBytes, alone: run.statements, besideYear: again.statements };
}

export function reportTable(figures: LinesFigures): Table {
  const { month, rawBytes, alone, besideYear } = runsOf(figures);
  const runs = [alone, besideYear];
  const together = runs.map((run) => readingOf(ofReport(run)));
  const cells = (readings: readonly ReturnType<typeof readingOf>[]) =>
    readings.flatMap(({ rows, bytes }) => [rows, bytes]);
  return {
    title: `What the report of ${month.name} reads`,
    columns: ['', 'rows, alone in the lake', 'bytes', 'rows, beside a year', 'bytes'],
    rows: [
      ...REPORT.map((name) => [name, ...cells(runs.map((run) => readingOf(run, name)))]),
      ['together', ...cells(together)],
      [
        `of the month's raw files (${rawBytes.toLocaleString('en-GB')} bytes)`,
        ...together.flatMap(({ bytes }) => ['', `${((100 * bytes) / rawBytes).toFixed(2)} %`]),
      ],
      ['reads raw or clean tables', ...runs.flatMap((run) => ['', readsRawOrClean(run) ? 'yes' : 'no'])],
    ],
  };
}

/**
 * What the report reads that it must not, in words. Beside a year it may read more only by a line for each month that was
 * closed, and by its own rows, which are there now: to see what changed, and to take their place.
 */
export function reportFaults(figures: LinesFigures): readonly string[] {
  const { month, rawBytes, alone, besideYear } = runsOf(figures);
  const before = readingOf(alone, 'marts/monthly-sales');
  const after = readingOf(besideYear, 'marts/monthly-sales');
  const most = Math.max(...[alone, besideYear].map((run) => readingOf(ofReport(run)).bytes));
  const months = figures.ours.length;
  const ownRows = (figures.comparison.find(({ name }) => name === 'monthly sales')?.rows ?? 0) / months;
  const faults = [
    [before.rows === 0, `the report of ${month.name} reads nothing at all`],
    [readsRawOrClean(alone) || readsRawOrClean(besideYear), 'the report reads raw or clean tables'],
    [
      after.rows > before.rows + months + 2 * ownRows,
      `the report of ${month.name} reads other months beside a year`,
    ],
    [most > MOST_OF_RAW * rawBytes, `the report reads ${most} bytes, of ${rawBytes} of raw files`],
  ] as const;
  return faults.filter(([isSo]) => isSo).map(([, text]) => text);
}
