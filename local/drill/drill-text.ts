// What drills showed, as people read it in a terminal.
import Table from 'cli-table3';
import type { AlarmCondition } from '../cloud/assembly/resources/alarms.ts';
import type { DrillRow, Reading } from './hold-drills.ts';

const COLUMNS = [
  ['alarm', 30],
  ['runbook', 28],
  ['what was broken', 40],
  ['metric', 58],
  ['before', 12],
  ['after', 12],
  ['fires at', 30],
  ['then', 9],
] as const;

const NOT_DRILLED =
  'Not drilled: the alarms of the opt-in stack of dashboards, because nothing on a laptop stands in for QuickSight, and ' +
  'those of price signals, which this stage has not switched on.';

/** @param undrilled names of alarms that no drill proves */
export function drillText(rows: readonly DrillRow[], undrilled: readonly string[]): string {
  const proved = rows.filter((row) => row.proved).length;
  const lost = rows.filter((row) => !row.proved);
  return [
    tableOf(rows),
    `${proved} of ${rows.length} alarms were silent, saw their metric move, and fired.`,
    ...lost.map(({ name, before, after, problem }) =>
      problem === undefined
        ? `Not so: ${name} was ${before.state} before, and ${after.state} after.`
        : `Not so: ${name}, because ${problem}.`,
    ),
    ...(undrilled.length > 0 ? [`Without a drill: ${undrilled.join(', ')}.`] : []),
    NOT_DRILLED,
  ].join('\n');
}

function tableOf(rows: readonly DrillRow[]): string {
  const table = new Table({
    head: COLUMNS.map(([title]) => title),
    colWidths: COLUMNS.map(([, width]) => width),
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  for (const { name, heading, broke, condition, before, after } of rows)
    table.push([
      name,
      `#${heading}`,
      broke,
      metricText(condition),
      valueText(before),
      valueText(after),
      conditionText(condition),
      after.state,
    ]);
  return table.toString();
}

function metricText({ metric: { namespace, name, dimensions } }: AlarmCondition): string {
  const places = Object.entries(dimensions).map(([dimension, value]) => `${dimension} ${value}`);
  return [`${namespace} ${name}`, ...places].join('\n');
}

const FIGURES = 12;

const valueText = ({ value }: Reading): string =>
  value === null ? 'no data' : String(Number(value.toPrecision(FIGURES)));

const SIGNS: Readonly<Record<AlarmCondition['comparison'], string>> = {
  GreaterThanOrEqualToThreshold: '>=',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

/** E.g. `Sum >= 3 in 1 x 900 s, no data: notBreaching`. */
function conditionText(condition: AlarmCondition): string {
  const { statistic, comparison, threshold, evaluationPeriods, periodSeconds, treatMissingData } = condition;
  return (
    `${statistic} ${SIGNS[comparison]} ${threshold} in ${evaluationPeriods} x ${periodSeconds} s, ` +
    `no data: ${treatMissingData}`
  );
}
