// Woken by the event stream: wires the inventory consumer to its tables, its bucket and its metrics.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { dynamoAppliedEvents } from '../adapters/dynamo-applied-events.ts';
import { dynamoCounters } from '../adapters/dynamo-counters.ts';
import { kinesisMarkNames, shardBatchOf } from '../adapters/kinesis-batch.ts';
import { s3Quarantine } from '../adapters/s3-quarantine.ts';
import { withoutLogging } from '../adapters/without-logging.ts';
import { countInventory } from './count-inventory.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const dynamo = withoutLogging(new DynamoDBClient({}));
const markNameOf = kinesisMarkNames(new KinesisClient({}));
const ports = {
  quarantine: s3Quarantine(new S3Client({}), env.QUARANTINE_BUCKET),
  appliedEvents: dynamoAppliedEvents(dynamo, {
    tableName: env.APPLIED_EVENTS_TABLE,
    ttlDays: Number(env.APPLIED_EVENTS_TTL_DAYS),
    nowMs: Date.now,
  }),
  counters: dynamoCounters(dynamo, { tableName: env.INVENTORY_TABLE }),
};

export async function handler(event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> {
  const batch = shardBatchOf(event);
  const outcome = await countInventory(batch, await markNameOf(event), ports);
  for (const { sequenceNumber, reason } of outcome.quarantined)
    logger.warn('record quarantined', { shardId: batch.shardId, sequenceNumber, code: reason.code });
  metrics.addMetric('EventsApplied', MetricUnit.Count, outcome.applied);
  metrics.addMetric('DuplicateEvents', MetricUnit.Count, outcome.duplicates);
  metrics.addMetric('RecordsQuarantined', MetricUnit.Count, outcome.quarantined.length);
  metrics.publishStoredMetrics();
  // Never partial: a batch is counted as a whole or comes again as a whole (or bisected).
  return { batchItemFailures: [] };
}
