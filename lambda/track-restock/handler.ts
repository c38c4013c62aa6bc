// Woken by the queue of shortages, by the event stream, and by a schedule or a person for the sweep; it alone writes the
// restock table (ADR 11).
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type SweepCommand, sweepCommand } from '../../contracts/sweep-command.ts';
import { dynamoAppliedEvents } from '../adapters/dynamo-applied-events.ts';
import { dynamoPresentCounters } from '../adapters/dynamo-present-counters.ts';
import { dynamoRestocks } from '../adapters/dynamo-restocks.ts';
import { kinesisMarkNames, shardBatchOf } from '../adapters/kinesis-batch.ts';
import { shortageMessagesOf } from '../adapters/sqs-shortages.ts';
import { Env } from './env.ts';
import { orderShortages } from './order-shortages.ts';
import { receiveStock } from './receive-stock.ts';
import { type SweepOutcome, sweepRestock } from './sweep-restock.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const dynamo = new DynamoDBClient({});
const markNameOf = kinesisMarkNames(new KinesisClient({}));
const ttlDays = Number(env.APPLIED_RECEIPTS_TTL_DAYS);
const restocks = dynamoRestocks(dynamo, { tableName: env.RESTOCK_TABLE });
const ports = {
  restocks,
  counters: dynamoPresentCounters(dynamo, { tableName: env.INVENTORY_TABLE }),
  overdueDays: Number(env.RESTOCK_OVERDUE_DAYS),
  appliedReceipts: dynamoAppliedEvents(dynamo, {
    tableName: env.APPLIED_RECEIPTS_TABLE,
    ttlDays,
    nowMs: Date.now,
  }),
};

type Wakeup = SQSEvent | KinesisStreamEvent | SweepCommand;
type Answer = SQSBatchResponse | KinesisStreamBatchResponse | SweepOutcome;

export async function handler(event: Wakeup): Promise<Answer> {
  if (!('Records' in event)) return sweep(event);
  return isOfQueue(event) ? hearShortages(event) : takeDeliveries(event);
}

const isOfQueue = (event: SQSEvent | KinesisStreamEvent): event is SQSEvent =>
  event.Records[0]?.eventSource === 'aws:sqs';

async function hearShortages(event: SQSEvent): Promise<SQSBatchResponse> {
  const { outcomes, failed } = await orderShortages(shortageMessagesOf(event), ports);
  for (const { messageId, reason } of failed) logger.error('shortage not heard', { messageId, reason });
  const count = (wanted: (typeof outcomes)[number]) => outcomes.filter((each) => each === wanted).length;
  metrics.addMetric('RestockOrdersOpened', MetricUnit.Count, count('ordered'));
  metrics.addMetric('RestockOrdersCancelled', MetricUnit.Count, count('cancelled'));
  metrics.addMetric('RepeatedNotices', MetricUnit.Count, count('repeated'));
  metrics.addMetric('ShortagesWithoutOrderUpTo', MetricUnit.Count, count('no-order-up-to'));
  metrics.addMetric('ShortagesNotHeard', MetricUnit.Count, failed.length);
  metrics.publishStoredMetrics();
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function takeDeliveries(event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> {
  const shard = { markName: await markNameOf(event), marksKeptDays: ttlDays };
  const { duplicates, passedOver, outcomes } = await receiveStock(shardBatchOf(event), shard, ports);
  const count = (wanted: (typeof outcomes)[number]) => outcomes.filter((each) => each === wanted).length;
  metrics.addMetric('DuplicateReceipts', MetricUnit.Count, duplicates);
  metrics.addMetric('RecordsPassedOver', MetricUnit.Count, passedOver);
  metrics.addMetric('RestockOrdersCompleted', MetricUnit.Count, count('completed'));
  metrics.addMetric('ReceiptsWithoutOrder', MetricUnit.Count, count('unordered'));
  metrics.publishStoredMetrics();
  // Never partial: a batch is applied as a whole or comes again as a whole (or bisected).
  return { batchItemFailures: [] };
}

async function sweep(command: SweepCommand): Promise<SweepOutcome> {
  const { at } = sweepCommand.parse(command);
  const outcome = await sweepRestock(restocks.pages(), at, ports);
  metrics.addMetric('RestockOrdersOpened', MetricUnit.Count, outcome.ordered);
  metrics.addMetric('RestockOrdersCancelled', MetricUnit.Count, outcome.cancelled);
  metrics.publishStoredMetrics();
  logger.info('restock orders swept', { ...outcome });
  return outcome;
}
