// `npm run bench:page`: what an open page costs a run at top speed, how old what it shows is, and how long its script
// takes in a frame while 500 orders a second flow.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { synthesizeApp } from '../test/local/synthesized-app.ts';
import { timedFlow } from './page/recorded-flow.ts';
import { median, printTable, writeJson } from './report.ts';

const USAGE = `npm run bench:page -- [options]

  --pairs N            runs with and without an open page, in turn (default 3; 0 leaves them out)
  --days N             days that a run plays (default 2)
  --orders-per-day N   default 400
  --flow-seconds N     how long 500 orders a second flow (default 20)
  --assembly DIR       a synthesized app (cdk.out) instead of synthesizing it
  --json FILE          write the figures
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '3' },
    days: { type: 'string', default: '2' },
    'orders-per-day': { type: 'string', default: '400' },
    'flow-seconds': { type: 'string', default: '20' },
    assembly: { type: 'string' },
    json: { type: 'string' },
  },
});

const ORDERS_PER_SECOND = 500;

interface Run {
  readonly seconds: number;
  readonly frames?: readonly number[];
  readonly ages?: readonly number[];
}

if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const flow = await timedFlow(ORDERS_PER_SECOND, Number(values['flow-seconds']));
  const pairs = Number(values.pairs) === 0 ? [] : await pairedRuns(Number(values.pairs));
  const frames = { flow: highest(flow.frames), run: pairs.flatMap(({ open }) => open.frames ?? []) };
  const ages = pairs.flatMap(({ open }) => open.ages ?? []);
  printTable({
    title: 'Script in a frame, ms',
    columns: ['', 'frames', 'median', '99 %', 'longest'],
    rows: [
      [`${ORDERS_PER_SECOND} orders/s`, ...shares(flow.frames)],
      ...(frames.run.length === 0 ? [] : [['run at top speed', ...shares(frames.run)]]),
    ],
  });
  if (pairs.length > 0) {
    printTable({
      title: 'Age of what is shown in a run at top speed, ms',
      columns: ['', 'samples', 'median', '99 %', 'oldest'],
      rows: [['page', ...shares(ages)]],
    });
    printTable({
      title: 'A run with an open page against one without',
      columns: ['pair', 'without, s', 'with, s', 'ratio'],
      rows: [
        ...pairs.map(({ closed, open }, index) => [
          index + 1,
          closed.seconds,
          open.seconds,
          open.seconds / closed.seconds,
        ]),
        ['median', ...medians(pairs)],
      ],
    });
  }
  writeJson(values.json, {
    frameMs: { flow: frames.flow, run: highest(frames.run) },
    ageMs: highest(ages),
    slowdown: pairs.length === 0 ? undefined : medians(pairs)[2],
  });
}

interface Pair {
  readonly closed: Run;
  readonly open: Run;
}

async function pairedRuns(count: number): Promise<readonly Pair[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-bench-page-'));
  try {
    const assembly = values.assembly ?? join(folder, 'cdk.out');
    if (values.assembly === undefined) await synthesizeApp(assembly);
    const pairs: Pair[] = [];
    for (let index = 0; index < count; index += 1) {
      // In turn, so that a machine that warms up or gets busy favours neither.
      const first = await playedRun(assembly, index % 2 === 1);
      const second = await playedRun(assembly, index % 2 === 0);
      pairs.push(index % 2 === 0 ? { closed: first, open: second } : { closed: second, open: first });
    }
    return pairs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function playedRun(assembly: string, isOpen: boolean): Promise<Run> {
  const script = join(import.meta.dirname, 'page', 'played-run.ts');
  const given = [assembly, isOpen ? 'open' : 'closed', values.days, values['orders-per-day']];
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...given], { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

// Declarations, because a constant down here would not be there yet while it runs.
function medians(pairs: readonly Pair[]): readonly [number, number, number] {
  return [
    median(pairs.map(({ closed }) => closed.seconds)),
    median(pairs.map(({ open }) => open.seconds)),
    median(pairs.map(({ closed, open }) => open.seconds / closed.seconds)),
  ];
}

function highest(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), 0);
}

function shares(numbers: readonly number[]): readonly number[] {
  const ordered = numbers.toSorted((one, other) => one - other);
  const at = (share: number) =>
    ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0;
  return [ordered.length, at(0.5), at(0.99), at(1)];
}
