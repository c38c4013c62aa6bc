// `npm run bench:batch`: what nights cost as the history grows, what the monthly report reads, and how long a year of
// till logs takes through the nightly flow against one hand-written script. Everything runs on the local cloud, from the
// synthesized app.
import { parseArgs } from 'node:util';
import { synthesize } from '../local/cli/synthesize.ts';
import { yearOfLines } from './batch/lines.ts';
import { linesTables } from './batch/lines-tables.ts';
import { growthFaults, yearOfNights } from './batch/nights.ts';
import { nightsTables } from './batch/nights-tables.ts';
import { reportFaults, reportTable } from './batch/report-reading.ts';
import { printTable, writeJson } from './report.ts';

const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true, default: ['nights', 'report', 'lines'] },
    nights: { type: 'string', default: '360' },
    lines: { type: 'string', default: '10000000' },
    stores: { type: 'string', default: '10' },
    skus: { type: 'string', default: '5000' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
    assembly: { type: 'string' },
    json: { type: 'string' },
  },
});
const wants = (part: string) => values.part.includes(part);
const tell = (text: string) => console.error(text);
const assemblyDir = values.assembly ?? (await synthesize());
const figures: Record<string, object> = {};
const faults: string[] = [];

if (wants('nights')) {
  const settings = {
    ...{ assemblyDir, nights: Number(values.nights), seed: Number(values.seed) },
    ...{ stores: 4, linesPerStore: 250, ordersPerDay: 100 },
  };
  const { assemblyDir: _, ...shown } = settings;
  console.log(`nights: ${JSON.stringify(shown)}`);
  const nights = await yearOfNights(settings, tell);
  for (const table of nightsTables(nights)) printTable(table);
  faults.push(...growthFaults(nights));
  figures['nights'] = { settings: shown, ...nights };
}

if (wants('lines') || wants('report')) {
  const chain = {
    ...{ seed: Number(values.seed), lines: Number(values.lines), stores: Number(values.stores) },
    ...{ days: Number(values.days), skus: Number(values.skus) },
    ...{ badShare: 0.005, duplicateShare: 0.005, returnShare: 0.02 },
  };
  console.log(`till logs: ${JSON.stringify(chain)}`);
  const lines = await yearOfLines(assemblyDir, chain, tell);
  for (const table of linesTables(chain, lines)) printTable(table);
  printTable(reportTable(lines));
  figures['lines'] = { chain, ...lines };
  const differing = lines.comparison.filter((each) => each.differing > 0);
  if (differing.length > 0) faults.push(`the two do not agree: ${JSON.stringify(differing)}`);
  faults.push(...reportFaults(lines));
}

writeJson(values.json, figures);
if (faults.length > 0) throw new Error(faults.join('; '));
