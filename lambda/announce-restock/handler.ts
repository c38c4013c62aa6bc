// Woken by the restock table's change stream, and by a schedule or a person for the sweep.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type SweepCommand, sweepCommand } from '../../contracts/sweep-command.ts';
import { dynamoRestockAnnouncements } from '../adapters/dynamo-restock-announcements.ts';
import { dynamoRestocks } from '../adapters/dynamo-restocks.ts';
import { eventBridgeActions } from '../adapters/eventbridge-actions.ts';
import { restockImagesOf } from '../adapters/restock-change-stream.ts';
import { type AnnounceRestockOutcome, announceRestock, sweepAnnouncements } from './announce-restock.ts';
import { Env } from './env.ts';

const env = Env.parse(process.env);
const logger = new Logger();
const metrics = new Metrics();
const dynamo = new DynamoDBClient({});
const restocks = dynamoRestocks(dynamo, { tableName: env.RESTOCK_TABLE });
const ports = {
  announcements: dynamoRestockAnnouncements(dynamo, { tableName: env.RESTOCK_ANNOUNCEMENTS_TABLE }),
  bus: eventBridgeActions(new EventBridgeClient({}), env.ACTION_BUS_NAME),
};

export async function handler(
  event: DynamoDBStreamEvent | SweepCommand,
): Promise<DynamoDBBatchResponse | AnnounceRestockOutcome> {
  if ('Records' in event) {
    measure(await announceRestock(restockImagesOf(event), ports));
    return { batchItemFailures: [] };
  }
  sweepCommand.parse(event);
  const outcome = await sweepAnnouncements(restocks.pages(), ports);
  measure(outcome);
  logger.info('restock announcements swept', { ...outcome });
  return outcome;
}

function measure({ told }: AnnounceRestockOutcome): void {
  metrics.addMetric('RestockActionsTold', MetricUnit.Count, told);
  metrics.publishStoredMetrics();
}
