// Functions: how often each runs, and for how long.
import { bytesOf } from '../night.ts';
import { batchesTo, counterUpdates, nameOf } from '../traffic.ts';
import type { Costed, CostRule, Half, Situation, Usage } from '../usage.ts';
import { numberOf } from '../usage.ts';
import { DAYS } from '../workload.ts';

interface Work {
  readonly half: Half;
  readonly invocations: number;
  readonly milliseconds: number;
  /** Of its own, in CloudWatch. */
  readonly metrics: number;
  readonly knob: string;
}

/** What a run of a consumer takes before its first record, and for each: mostly waiting for DynamoDB. */
const BATCH_MS = 40;
const RECORD_MS = 0.6;
const SWEEPS = DAYS * 24;

const consumer =
  (name: string, records: (situation: Situation) => number, { metrics = 4, recordMs = RECORD_MS } = {}) =>
  (situation: Situation): Work => {
    const { perMonth, recordsEach } = batchesTo(name, records(situation), situation);
    return {
      half: 'stream',
      invocations: perMonth,
      milliseconds: BATCH_MS + recordsEach * recordMs,
      metrics,
      knob: 'batchingWindowSeconds, batchSize',
    };
  };

const nightly =
  (invocations: number, milliseconds: number, metrics = 2) =>
  (): Work => ({ half: 'batch', invocations: invocations * DAYS, milliseconds, metrics, knob: 'nightSteps' });

/** Steps of a night that renew the lease. */
const LEASE_CALLS = 70;
/** What the archive's transform takes for a megabyte of records. */
const TRANSFORM_MS_PER_MB = 60;
/** Firehose hands the transform function up to so much at once. */
const TRANSFORM_BYTES = 1_000_000;

const WORK: Readonly<Record<string, (situation: Situation) => Work>> = {
  'count-inventory': consumer('count-inventory', ({ month }) => month.events),
  'judge-orders': consumer('judge-orders', ({ month }) => month.events, { metrics: 30, recordMs: 2 }),
  'track-restock': consumer('track-restock', ({ month }) => month.events, { metrics: 9, recordMs: 0.05 }),
  'announce-stock': consumer('announce-stock', counterUpdates),
  'announce-case': consumer('announce-case', ({ month }) => month.cases * 2, { recordMs: 50 }),
  'announce-restock': consumer('announce-restock', ({ month }) => month.alerts, { metrics: 1, recordMs: 50 }),
  'suggest-price': consumer('suggest-price', counterUpdates, { metrics: 1 }),
  'archive-events': ({ month }) => ({
    half: 'batch',
    invocations: Math.max(month.eventBytes / TRANSFORM_BYTES, SWEEPS * 4),
    milliseconds: 20 + TRANSFORM_MS_PER_MB * Math.min(1, month.eventBytes / (SWEEPS * 4) / TRANSFORM_BYTES),
    metrics: 2,
    knob: 'archiveBuffer',
  }),
  'hold-lease': nightly(LEASE_CALLS, 30, 0),
  'migrate-lake': nightly(1, 2_000),
  'plan-night': nightly(1, 20, 0),
  'inspect-inbox': ({ month }) => ({
    half: 'batch',
    invocations: DAYS,
    milliseconds: 5_000 + bytesOf(month).tillLog / DAYS / 20_000,
    metrics: 3,
    knob: 'inspectInbox',
  }),
  'snapshot-counters': ({ month }) => ({
    half: 'batch',
    invocations: DAYS,
    milliseconds: 2_000 + month.counters * 0.2,
    metrics: 1,
    knob: 'nightSteps',
  }),
  'reconcile-counters': nightly(2, 5_000, 4),
  // By hand, and seldom.
  'rebuild-counters': nightly(0.03, 10_000, 2),
  'send-publication': ({ month }) => ({
    half: 'batch',
    invocations: DAYS * 2,
    milliseconds: 3_000 + month.workload.stores * 200,
    metrics: 3,
    knob: 'nightSteps',
  }),
  'take-cases': nightly(1, 3_000, 1),
  'crawl-raw': nightly(30, 200, 0),
  'plan-statements': nightly(4, 6_000, 0),
  'check-quality': nightly(1, 10_000, 6),
  'export-report': nightly(1, 3_000, 0),
  'announce-night': nightly(1, 4_000, 0),
};

/** A line of the platform's own for each run, and Lambda's three. */
const LOG_BYTES = 1_500;
/** X-Ray records the first request of a second, and of the others so many. */
const TRACED_SHARE = 0.05;

export const lambdaFunction: CostRule = (resource, situation): Costed | undefined => {
  const work = WORK[nameOf(resource) ?? '']?.(situation);
  if (work === undefined) return undefined;
  const { half, invocations, milliseconds, metrics, knob } = work;
  const memoryGb = numberOf(resource.properties['MemorySize'], 128) / 1_024;
  const traced = resource.properties['TracingConfig'] === undefined ? 0 : invocations * TRACED_SHARE;
  const usages: readonly Usage[] = [
    { what: 'invocations', price: 'lambda-request', amount: invocations, knob },
    {
      what: 'run time',
      price: 'lambda-gb-second',
      amount: (invocations * milliseconds * memoryGb) / 1_000,
      knob: `${knob}, memory`,
    },
    {
      what: 'logs',
      price: 'cloudwatch-log-gb',
      amount: (invocations * LOG_BYTES) / 1e9,
      knob: `${knob}, logLevel`,
    },
    { what: 'own metrics', price: 'cloudwatch-metric-month', amount: metrics },
    { what: 'traces', price: 'xray-trace', amount: traced, knob: 'tracing' },
  ];
  return { half, usages };
};
