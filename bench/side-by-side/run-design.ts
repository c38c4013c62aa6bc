// Runs one design over all batches: each shard in order, a few shards at a time, as Lambda would.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { KinesisStreamEvent } from 'aws-lambda';
import { keysIn } from './keys-in.ts';
import { BUCKET, meteredCloud, type TableToMeter } from './metered-cloud.ts';
import { batchesByShard, type LineToSend } from './shards.ts';

export interface Design {
  readonly name: string;
  /** The bundled handler. */
  readonly file: string;
}

export interface Layout {
  readonly shards: number;
  readonly batchSize: number;
}

/** What every design gets, all alike. */
export interface Setting {
  readonly lines: readonly LineToSend[];
  readonly layout: Layout;
  readonly tables: readonly TableToMeter[];
  /** The variables of the handlers, beside those that every function has. */
  readonly environment: Readonly<Record<string, string>>;
  /** The table whose keys tell what came of it. */
  readonly outcome?: TableToMeter;
}

/** For all lines together. */
export interface Totals {
  readonly seconds: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly cpuMs: number;
  /** The keys in the outcome's table; none when there is no such table. */
  readonly outcome: ReadonlySet<string>;
}

/** Environments at once: enough to keep two cores busy, for every design alike. */
const ENVIRONMENTS = 4;
const ATTEMPTS = 20;

export async function runDesign({ file }: Design, setting: Setting): Promise<Totals> {
  const { lines, layout, tables, environment, outcome } = setting;
  const cloud = await meteredCloud(layout.shards, tables);
  const queues = batchesByShard(lines, { ...layout, streamArn: cloud.streamArn });
  const workers = await Promise.all(
    Array.from({ length: Math.min(ENVIRONMENTS, layout.shards) }, () =>
      startWorker(file, { ...environment, AWS_ENDPOINT_URL: cloud.address }),
    ),
  );
  try {
    const waiting = queues.values();
    const started = performance.now();
    const cpu = await Promise.all(workers.map((worker) => serve(worker, waiting)));
    const seconds = (performance.now() - started) / 1000;
    return {
      seconds,
      ...cloud.meter,
      cpuMs: cpu.reduce((sum, ms) => sum + ms, 0),
      outcome: outcome === undefined ? new Set() : await keysIn(outcome, cloud.address),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
    await cloud.close();
  }
}

/** Takes shard after shard, and returns the CPU milliseconds of all its invocations. */
async function serve(worker: Worker, queues: Iterator<readonly KinesisStreamEvent[]>): Promise<number> {
  let cpuMs = 0;
  for (let next = queues.next(); next.done !== true; next = queues.next())
    for (const event of next.value) cpuMs += await deliver(worker, event);
  return cpuMs;
}

/** Lambda's rule for reported failures: everything from the lowest failed record on comes again. */
async function deliver(worker: Worker, event: KinesisStreamEvent): Promise<number> {
  let cpuMs = 0;
  let left = event.Records;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error(`a batch failed ${ATTEMPTS} times`);
    worker.postMessage(JSON.stringify({ Records: left }));
    const [answer] = await once(worker, 'message');
    cpuMs += answer.cpuMs;
    const failed = new Set(answer.failed);
    const lowest = left.findIndex(({ kinesis }) => failed.has(kinesis.sequenceNumber));
    left = lowest === -1 ? [] : left.slice(lowest);
  }
  return cpuMs;
}

async function startWorker(file: string, environment: NodeJS.ProcessEnv): Promise<Worker> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file },
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'BENCH',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      QUARANTINE_BUCKET: BUCKET,
      POWERTOOLS_SERVICE_NAME: 'bench',
      POWERTOOLS_METRICS_NAMESPACE: 'bench',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      ...environment,
    },
    stdout: true,
  });
  worker.stdout.resume();
  await once(worker, 'message');
  return worker;
}
