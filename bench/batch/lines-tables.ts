// The figures of a year of till logs, for people.
import type { Table } from '../report.ts';
import type { LinesFigures } from './lines.ts';
import type { Took } from './measured.ts';
import type { Chain } from './till-logs.ts';

export function linesTables(chain: Chain, { ours, byHand, comparison }: LinesFigures): readonly Table[] {
  const total = (of: keyof Took) => ours.reduce((sum, { run }) => sum + run[of], 0);
  const flow = { milliseconds: total('milliseconds'), cpuMs: total('cpuMs') };
  const statements = Object.entries(
    Object.groupBy(
      ours.flatMap(({ run }) => run.statements),
      ({ name }) => name,
    ),
  ).map(([name, all = []]) => [name, all.reduce((sum, { milliseconds }) => sum + milliseconds, 0)] as const);
  const row = (name: string, { milliseconds, cpuMs }: Took) => [
    name,
    milliseconds / 1_000,
    cpuMs / 1_000,
    Math.round((chain.lines / milliseconds) * 1_000),
  ];
  return [
    {
      title: 'A year of till logs',
      columns: ['', 'seconds', 'CPU seconds', 'lines a second'],
      rows: [
        row(`nightly flow, ${ours.length} monthly runs`, flow),
        row('hand-written script', byHand),
        ['ratio', flow.milliseconds / byHand.milliseconds, flow.cpuMs / byHand.cpuMs, ''],
      ],
    },
    {
      title: 'Where the nightly flow spends its time: statements',
      columns: ['statement', 'seconds'],
      rows: statements
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, 12)
        .map(([name, milliseconds]) => [name, milliseconds / 1_000]),
    },
    {
      title: 'Do the two agree?',
      columns: ['rows of', 'rows', 'differing'],
      rows: comparison.map(({ name, rows, differing }) => [name, rows, differing]),
    },
  ];
}
