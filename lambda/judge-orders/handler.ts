// Woken by the event stream: wires the fraud consumer to its tables and its metrics.
import { setTimeout as sleep } from 'node:timers/promises';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { fraudSettings } from '../../contracts/fraud-settings.ts';
import { dynamoFraudCases } from '../adapters/dynamo-fraud-cases.ts';
import { dynamoFraudProfiles } from '../adapters/dynamo-fraud-profiles.ts';
import { dynamoJudgedEvents } from '../adapters/dynamo-judged-events.ts';
import { kinesisMarkNames, shardBatchOf } from '../adapters/kinesis-batch.ts';
import { withoutLogging } from '../adapters/without-logging.ts';
import { Env } from './env.ts';
import { type JudgeOutcome, judgeOrders } from './judge-orders.ts';

/** Two shards that meet on a profile part within a few rounds; the longest wait is that of a slow write. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

const env = Env.parse(process.env);
const settings = fraudSettings(JSON.parse(env.FRAUD_SETTINGS));
const metrics = new Metrics();
const dynamo = withoutLogging(new DynamoDBClient({}));
const markNameOf = kinesisMarkNames(new KinesisClient({}));
const ports = {
  judgedEvents: dynamoJudgedEvents(dynamo, {
    tableName: env.JUDGED_EVENTS_TABLE,
    ttlDays: Number(env.JUDGED_EVENTS_TTL_DAYS),
    nowMs: Date.now,
  }),
  profiles: dynamoFraudProfiles(dynamo, { tableName: env.FRAUD_PROFILES_TABLE }),
  cases: dynamoFraudCases(dynamo, env.FRAUD_CASES_TABLE),
  giveWay: async (round: number) => {
    await sleep(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** round, LONGEST_PAUSE_MS));
  },
};

export async function handler(event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> {
  const shard = await markNameOf(event);
  const terms = { shard, nowMs: Date.now(), markDays: Number(env.FRAUD_MARK_DAYS), settings };
  measure(await judgeOrders(shardBatchOf(event), terms, ports));
  // Never partial: a batch is judged as a whole or comes again as a whole (or bisected).
  return { batchItemFailures: [] };
}

function measure({ hits, ...outcome }: JudgeOutcome): void {
  metrics.addMetric('OrdersJudged', MetricUnit.Count, outcome.judged);
  metrics.addMetric('CasesOpened', MetricUnit.Count, outcome.opened);
  metrics.addMetric('DuplicateEvents', MetricUnit.Count, outcome.duplicates);
  metrics.addMetric('RecordsSkipped', MetricUnit.Count, outcome.skipped);
  metrics.addMetric('ProfileConflicts', MetricUnit.Count, outcome.conflicts);
  // Rules that are tried out are told apart by the metric's name: there are few, and a dimension would cost as much.
  for (const [rule, of] of Map.groupBy(hits, ({ rule }) => rule)) {
    const kind = of[0]?.state === 'shadow' ? 'ShadowHits' : 'Hits';
    metrics.addMetric(`${kind}/${rule}`, MetricUnit.Count, of.length);
  }
  metrics.publishStoredMetrics();
}
