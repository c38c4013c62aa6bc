// `npm run bench:decode`: what it costs to decode, validate and add up events, against parsing the same records alone.
// Both run in this process, in turn, warmed up; what is compared is CPU time.
import { parseArgs } from 'node:util';
import { judgeRecord } from '../contracts/judge-record.ts';
import { countBatch, distinctEvents, type SequencedEvent } from '../domain/inventory/count-batch.ts';
import { sequenceText } from '../domain/inventory/shard-mark.ts';
import { eventLines } from '../local/producer/event-file.ts';
import { identityOfLine } from '../local/producer/line-identity.ts';
import { retailer } from '../local/world/retailer.ts';
import { median, printTable, writeJson } from './report.ts';

const BATCH = 500;
const WARM_UP_ROUNDS = 5;

interface Encoded {
  /** As Lambda hands it over. */
  readonly data: string;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
}

const { values } = parseArgs({
  options: {
    events: { type: 'string' },
    rounds: { type: 'string', default: '21' },
    json: { type: 'string' },
  },
});

const records = await encodedRecords(values.events);
const rounds = Number(values.rounds);
const base: number[] = [];
const ours: number[] = [];
for (let round = 0; round < WARM_UP_ROUNDS + rounds; round += 1) {
  const pair = [cpuMs(parseAlone), cpuMs(decodeAndCount)] as const;
  if (round < WARM_UP_ROUNDS) continue;
  base.push(pair[0]);
  ours.push(pair[1]);
}
const ratio = median(ours.map((cpu, round) => cpu / (base[round] ?? cpu)));
const perRecord = (cpu: readonly number[]) => (1000 * median(cpu)) / records.length;

printTable({
  title: `${records.length} records, ${rounds} rounds, medians`,
  columns: ['', 'CPU ms', 'µs a record', 'ratio'],
  rows: [
    ['base64 and JSON.parse alone', median(base), perRecord(base), 1],
    ['decode, validate, add up', median(ours), perRecord(ours), ratio],
  ],
});
writeJson(values.json, {
  records: records.length,
  rounds,
  baseCpuMs: median(base),
  oursCpuMs: median(ours),
  ratio,
});

async function encodedRecords(path: string | undefined): Promise<readonly Encoded[]> {
  const lines: Buffer[] = [];
  if (path === undefined) for (const { text } of retailer().lines) lines.push(Buffer.from(text));
  else for await (const { bytes } of eventLines(path)) lines.push(bytes);
  return lines.map((line, index) => ({
    data: line.toString('base64'),
    partitionKey: identityOfLine(line).partitionKey,
    sequenceNumber: String(index),
  }));
}

/** The result is summed up and looked at, so that nothing can be left out as unused. */
function parseAlone(): number {
  let sum = 0;
  for (const { data } of records) {
    try {
      sum += Object.keys(JSON.parse(Buffer.from(data, 'base64').toString('utf8'))).length;
    } catch {
      sum += 1;
    }
  }
  return sum;
}

function decodeAndCount(): number {
  let sum = 0;
  for (let from = 0; from < records.length; from += BATCH) {
    const events: SequencedEvent[] = [];
    for (const { data, partitionKey, sequenceNumber } of records.slice(from, from + BATCH)) {
      const judgement = judgeRecord(Buffer.from(data, 'base64'), partitionKey);
      if (judgement.kind === 'accepted')
        events.push({ sequence: sequenceText(sequenceNumber), event: judgement.event });
    }
    const { counters, policies } = countBatch(distinctEvents(events));
    sum += counters.length + policies.length;
  }
  return sum;
}

function cpuMs(job: () => number): number {
  const before = process.cpuUsage();
  if (job() === 0) throw new Error('nothing was done');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
