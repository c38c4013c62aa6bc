// `npm run bench:stream`: the same records through three designs, in turn, on the same emulators: ours; the one that the
// documentation of Powertools leads to; the plainest. Rounds are interleaved, figures are medians, ratios are of pairs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { judgePayload } from '../contracts/judge-record.ts';
import { eventLines } from '../local/producer/event-file.ts';
import { retailer } from '../local/world/retailer.ts';
import { median, printTable, writeJson } from './report.ts';
import { type Design, type Figures, runDesign, type Setting } from './stream/run-design.ts';
import type { LineToSend } from './stream/shards.ts';

const USAGE = `npm run bench:stream -- [options]

  --events FILE     records to play (default: the built-in retailer)
  --limit N         only the first N records
  --rounds N        default 3
  --batch-size N    default 500
  --shards N        default 4
  --matrix          also batch sizes 100 and 1,000, and 64 shards
  --json FILE       write the figures
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    events: { type: 'string' },
    limit: { type: 'string', default: 'Infinity' },
    rounds: { type: 'string', default: '3' },
    'batch-size': { type: 'string', default: '500' },
    shards: { type: 'string', default: '4' },
    matrix: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const ENTRIES = [
  ['ours', 'lambda/count-inventory/handler.ts'],
  ['powertools', 'bench/stream/designs/powertools.ts'],
  ['plain', 'bench/stream/designs/plain.ts'],
] as const;

const METRICS = ['recordsPerSecond', 'requests', 'writeUnits', 'cpuMs'] as const;

if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const lines = await linesToSend(values.events, Number(values.limit));
  const first = { shards: Number(values.shards), batchSize: Number(values['batch-size']) };
  const more = [
    { shards: 4, batchSize: 100 },
    { shards: 4, batchSize: 1_000 },
    { shards: 64, batchSize: 500 },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-stream-'));
  try {
    const designs = await bundled(folder);
    const results = [];
    for (const layout of values.matrix ? [first, ...more] : [first])
      results.push({ ...layout, ...(await compare(designs, { ...layout, lines })) });
    writeJson(values.json, { source: values.events ?? 'built-in retailer', records: lines.length, results });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Valid events only: the rival designs have no place for a broken one, and would try it for ever. */
async function linesToSend(path: string | undefined, limit: number): Promise<readonly LineToSend[]> {
  const lines: LineToSend[] = [];
  if (path === undefined) for (const { text } of retailer().lines) lines.push({ bytes: Buffer.from(text) });
  else for await (const { bytes } of eventLines(path)) lines.push({ bytes });
  return lines.filter(({ bytes }) => judgePayload(bytes).kind === 'accepted').slice(0, limit);
}

/** Every design is bundled as the app's functions are: see lib/retail-function.ts. */
async function bundled(folder: string): Promise<readonly Design[]> {
  return Promise.all(
    ENTRIES.map(async ([name, entry]) => {
      const file = join(folder, `${name}.mjs`);
      await build({
        entryPoints: [entry],
        outfile: file,
        bundle: true,
        format: 'esm',
        platform: 'node',
        target: 'node24',
        minify: true,
        mainFields: ['module', 'main'],
      });
      return { name, file };
    }),
  );
}

async function compare(designs: readonly Design[], setting: Setting) {
  const rounds = Number(values.rounds);
  const figures = new Map<string, Figures[]>(designs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const design of designs) figures.get(design.name)?.push(await runDesign(design, setting));
  const { lines, shards, batchSize } = setting;
  const ratioTo = (rival: string, metric: keyof Figures) =>
    median(
      (figures.get('ours') ?? []).map(
        (own, round) => own[metric] / (figures.get(rival)?.[round]?.[metric] ?? Number.NaN),
      ),
    );
  printTable({
    title: `${lines.length} records, ${shards} shards, batches of ${batchSize}, ${rounds} rounds in turn, medians`,
    columns: ['design', 'records/s', 'requests/1,000', 'write units/1,000', 'handler CPU ms/1,000'],
    rows: [
      ...designs.map(({ name }) => [
        name,
        ...METRICS.map((metric) => median((figures.get(name) ?? []).map((one) => one[metric]))),
      ]),
      ...['powertools', 'plain'].map((rival) => [
        `ours ÷ ${rival}`,
        ...METRICS.map((metric) => ratioTo(rival, metric)),
      ]),
    ],
  });
  return { figures: Object.fromEntries(figures) };
}
