// Woken by the inventory table's change stream, and by a schedule or a person for the sweep.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type SweepCommand, sweepCommand } from '../../contracts/sweep-command.ts';
import { stockImagesOf } from '../adapters/dynamo-change-stream.ts';
import { dynamoCounters } from '../adapters/dynamo-counters.ts';
import { dynamoStockAlerts } from '../adapters/dynamo-stock-alerts.ts';
import { snsStockNotices } from '../adapters/sns-stock-notices.ts';
import { type AnnounceOutcome, announceStock, sweepStock } from './announce-stock.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const dynamo = new DynamoDBClient({});
const counters = dynamoCounters(dynamo, { tableName: env.INVENTORY_TABLE });
const ports = {
  alerts: dynamoStockAlerts(dynamo, { tableName: env.STOCK_ALERTS_TABLE }),
  notices: snsStockNotices(new SNSClient({}), env.ALERT_TOPIC_ARN),
};

export async function handler(
  event: DynamoDBStreamEvent | SweepCommand,
): Promise<DynamoDBBatchResponse | AnnounceOutcome> {
  if ('Records' in event) {
    measure(await announceStock(stockImagesOf(event), ports));
    return { batchItemFailures: [] };
  }
  const { at } = sweepCommand.parse(event);
  const outcome = await sweepStock(counters.pages(), at, ports);
  measure(outcome);
  logger.info('stock alerts swept', { ...outcome });
  return outcome;
}

function measure(outcome: AnnounceOutcome): void {
  metrics.addMetric('StockAlertsRaised', MetricUnit.Count, outcome.raised);
  metrics.addMetric('StockAlertsResolved', MetricUnit.Count, outcome.resolved);
  metrics.publishStoredMetrics();
}
