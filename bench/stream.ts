// `npm run bench:stream`: the same records through three designs, in turn, on the same emulators: ours; the one that the
// documentation of Powertools leads to; the plainest. Rounds are interleaved, figures are medians, ratios are of pairs.
import { parseArgs } from 'node:util';
import { printTable, writeJson } from './report.ts';
import { withBundledDesigns } from './side-by-side/bundle-designs.ts';
import { type Measure, medianOf, playInTurn, ratioOf } from './side-by-side/compare.ts';
import { eventsToSend } from './side-by-side/lines-to-send.ts';
import type { Design, Layout, Totals } from './side-by-side/run-design.ts';
import type { LineToSend } from './side-by-side/shards.ts';

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

const OURS = 'ours';
const RIVALS = ['powertools', 'plain'] as const;
const ENTRIES = {
  [OURS]: 'lambda/count-inventory/handler.ts',
  powertools: 'bench/stream/designs/powertools.ts',
  plain: 'bench/stream/designs/plain.ts',
};
const INVENTORY = { name: 'inventory', keyNames: ['sku', 'locationId'], isStreamed: true };
const APPLIED = { name: 'applied', keyNames: ['eventId'] };
const IDEMPOTENCY = { name: 'idempotency', keyNames: ['id'] };
const ENVIRONMENT = {
  INVENTORY_TABLE: INVENTORY.name,
  APPLIED_EVENTS_TABLE: APPLIED.name,
  APPLIED_EVENTS_TTL_DAYS: '16',
  IDEMPOTENCY_TABLE: IDEMPOTENCY.name,
};

if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const lines = (await eventsToSend(values.events)).slice(0, Number(values.limit));
  const first = { shards: Number(values.shards), batchSize: Number(values['batch-size']) };
  const more = [
    { shards: 4, batchSize: 100 },
    { shards: 4, batchSize: 1_000 },
    { shards: 64, batchSize: 500 },
  ];
  await withBundledDesigns(ENTRIES, async (designs) => {
    const results = [];
    for (const layout of values.matrix ? [first, ...more] : [first])
      results.push({ ...layout, figures: await compare(designs, lines, layout) });
    writeJson(values.json, { source: values.events ?? 'built-in retailer', records: lines.length, results });
  });
}

/** Per second, and per 1,000 records. */
function figuresOf({ seconds, requests, writeUnits, cpuMs }: Totals, records: number) {
  return {
    recordsPerSecond: records / seconds,
    requests: (1000 * requests) / records,
    writeUnits: (1000 * writeUnits) / records,
    cpuMs: (1000 * cpuMs) / records,
  };
}

async function compare(designs: readonly Design[], lines: readonly LineToSend[], layout: Layout) {
  const tables = [INVENTORY, APPLIED, IDEMPOTENCY];
  const setting = { lines, layout, tables, environment: ENVIRONMENT };
  const rounds = await playInTurn(designs, Number(values.rounds), setting);
  const columns: readonly (readonly [string, Measure])[] = [
    ['records/s', (totals) => figuresOf(totals, lines.length).recordsPerSecond],
    ['requests/1,000', (totals) => figuresOf(totals, lines.length).requests],
    ['write units/1,000', (totals) => figuresOf(totals, lines.length).writeUnits],
    ['handler CPU ms/1,000', (totals) => figuresOf(totals, lines.length).cpuMs],
  ];
  printTable({
    title: `${lines.length} records, ${layout.shards} shards, batches of ${layout.batchSize}, ${values.rounds} rounds in turn, medians`,
    columns: ['design', ...columns.map(([title]) => title)],
    rows: [
      ...designs.map(({ name }) => [name, ...columns.map(([, measure]) => medianOf(rounds, name, measure))]),
      ...RIVALS.map((rival) => [
        `${OURS} ÷ ${rival}`,
        ...columns.map(([, measure]) => ratioOf(rounds, [OURS, rival], measure)),
      ]),
    ],
  });
  return Object.fromEntries(
    [...rounds].map(([name, totals]) => [name, totals.map((one) => figuresOf(one, lines.length))]),
  );
}
