// `npm run bench:fraud`: the same orders through the deployed fraud consumer and through the plain design, in turn, on the
// same emulators: a read and a write per customer, card, device and address of each order. Rounds are interleaved, figures
// are medians, ratios are of pairs.
import { parseArgs } from 'node:util';
import { printTable, writeJson } from './report.ts';
import { withBundledDesigns } from './side-by-side/bundle-designs.ts';
import { type Measure, medianOf, playInTurn, type Rounds, ratioOf } from './side-by-side/compare.ts';
import { type EventToSend, eventsToSend } from './side-by-side/lines-to-send.ts';
import type { Design, Layout, Totals } from './side-by-side/run-design.ts';

const USAGE = `npm run bench:fraud -- [options]

  --events FILE     events to play (default: the built-in retailer with its fraudsters)
  --limit N         only the first N events
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
const PLAIN = 'plain';
const ENTRIES = { [OURS]: 'lambda/judge-orders/handler.ts', [PLAIN]: 'bench/fraud/designs/plain.ts' };
const PROFILES = { name: 'fraud-profiles', keyNames: ['key'] };
const JUDGED = { name: 'judged-events', keyNames: ['key'] };
const CASES = { name: 'fraud-cases', keyNames: ['orderId'], isStreamed: true };
const ENVIRONMENT = {
  FRAUD_PROFILES_TABLE: PROFILES.name,
  FRAUD_MARK_DAYS: '16',
  JUDGED_EVENTS_TABLE: JUDGED.name,
  JUDGED_EVENTS_TTL_DAYS: '180',
  FRAUD_CASES_TABLE: CASES.name,
  FRAUD_SETTINGS: '{}',
};

if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const events = (await eventsToSend(values.events, { fraudsters: true })).slice(0, Number(values.limit));
  const first = { shards: Number(values.shards), batchSize: Number(values['batch-size']) };
  const more = [
    { shards: 4, batchSize: 100 },
    { shards: 4, batchSize: 1_000 },
    { shards: 64, batchSize: 500 },
  ];
  await withBundledDesigns(ENTRIES, async (designs) => {
    const results = [];
    for (const layout of values.matrix ? [first, ...more] : [first])
      results.push({ ...layout, ...(await compare(designs, events, layout)) });
    const source = values.events ?? 'built-in retailer';
    writeJson(values.json, { source, events: events.length, orders: ordersIn(events), results });
  });
}

/** Placed orders; copies count, because every design must find out that they are copies. */
function ordersIn(events: readonly EventToSend[]): number {
  return events.reduce((count, { event }) => count + Number(event.eventType === 'OrderPlaced'), 0);
}

/** Per second, and per 1,000 orders. */
function figuresOf({ seconds, requests, writeUnits, cpuMs, outcome }: Totals, orders: number) {
  return {
    ordersPerSecond: orders / seconds,
    requests: (1000 * requests) / orders,
    writeUnits: (1000 * writeUnits) / orders,
    cpuMs: (1000 * cpuMs) / orders,
    cases: outcome.size,
  };
}

async function compare(designs: readonly Design[], events: readonly EventToSend[], layout: Layout) {
  const orders = ordersIn(events);
  const setting = {
    lines: events,
    layout,
    tables: [PROFILES, JUDGED, CASES],
    environment: ENVIRONMENT,
    outcome: CASES,
  };
  const rounds = await playInTurn(designs, Number(values.rounds), setting);
  const measures = {
    ordersPerSecond: (totals) => figuresOf(totals, orders).ordersPerSecond,
    requests: (totals) => figuresOf(totals, orders).requests,
    writeUnits: (totals) => figuresOf(totals, orders).writeUnits,
    cpuMs: (totals) => figuresOf(totals, orders).cpuMs,
  } satisfies Record<string, Measure>;
  const ratios = Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [name, ratioOf(rounds, [OURS, PLAIN], measure)]),
  );
  printTable({
    title: `${orders} orders among ${events.length} events, ${layout.shards} shards, batches of ${layout.batchSize}, ${values.rounds} rounds in turn, medians`,
    columns: [
      'design',
      'orders/s',
      'requests/1,000',
      'write units/1,000',
      'handler CPU ms/1,000',
      'cases',
      'in both',
    ],
    rows: [
      ...designs.map(({ name }) => [
        name,
        ...Object.values(measures).map((measure) => medianOf(rounds, name, measure)),
        medianOf(rounds, name, ({ outcome }) => outcome.size),
        casesInBoth(rounds),
      ]),
      [`${OURS} ÷ ${PLAIN}`, ...Object.values(ratios), '', ''],
    ],
  });
  const figures = Object.fromEntries(
    [...rounds].map(([name, totals]) => [name, totals.map((one) => figuresOf(one, orders))]),
  );
  return { figures, ratios };
}

/** Of the last round: whether two designs find the same fraud. */
function casesInBoth(rounds: Rounds): number {
  const [own, rival] = [OURS, PLAIN].map((name) => rounds.get(name)?.at(-1)?.outcome ?? new Set<string>());
  return own?.intersection(rival ?? new Set()).size ?? 0;
}
