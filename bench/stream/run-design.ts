// Runs one design over all batches: each shard in order, a few shards at a time, as Lambda would.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { KinesisStreamEvent } from 'aws-lambda';
import { BUCKET, meteredCloud, TABLES } from './metered-cloud.ts';
import { batchesByShard, type LineToSend } from './shards.ts';

export interface Design {
  readonly name: string;
  /** The bundled handler. */
  readonly file: string;
}

export interface Setting {
  readonly lines: readonly LineToSend[];
  readonly shards: number;
  readonly batchSize: number;
}

export interface Figures {
  readonly recordsPerSecond: number;
  /** Each per 1,000 records. */
  readonly requests: number;
  readonly writeUnits: number;
  readonly cpuMs: number;
}

/** Environments at once: enough to keep two cores busy, for every design alike. */
const ENVIRONMENTS = 4;
const ATTEMPTS = 20;

export async function runDesign({ file }: Design, { lines, shards, batchSize }: Setting): Promise<Figures> {
  const cloud = await meteredCloud(shards);
  const queues = batchesByShard(lines, { shards, batchSize, streamArn: cloud.streamArn });
  const workers = await Promise.all(
    Array.from({ length: Math.min(ENVIRONMENTS, shards) }, () => startWorker(file, cloud.address)),
  );
  try {
    const waiting = queues.values();
    const started = performance.now();
    const cpu = await Promise.all(workers.map((worker) => serve(worker, waiting)));
    const seconds = (performance.now() - started) / 1000;
    const thousands = lines.length / 1000;
    return {
      recordsPerSecond: lines.length / seconds,
      requests: cloud.meter.requests / thousands,
      writeUnits: cloud.meter.writeUnits / thousands,
      cpuMs: cpu.reduce((sum, ms) => sum + ms, 0) / thousands,
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

async function startWorker(file: string, address: string): Promise<Worker> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file },
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'BENCH',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_ENDPOINT_URL: address,
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      INVENTORY_TABLE: TABLES.inventory,
      APPLIED_EVENTS_TABLE: TABLES.applied,
      APPLIED_EVENTS_TTL_DAYS: '16',
      IDEMPOTENCY_TABLE: TABLES.idempotency,
      QUARANTINE_BUCKET: BUCKET,
      POWERTOOLS_SERVICE_NAME: 'bench',
      POWERTOOLS_METRICS_NAMESPACE: 'bench',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    },
    stdout: true,
  });
  worker.stdout.resume();
  await once(worker, 'message');
  return worker;
}
