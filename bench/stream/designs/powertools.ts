// The design that the documentation of Powertools for AWS Lambda leads to: its batch processor (in parallel, its
// default), idempotency by event id in DynamoDB around each record, one UpdateItem per order line.
// A record that cannot be parsed is passed over, as in the other designs.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { applyPerLine } from './per-line.ts';

const client = new DynamoDBClient({});
const tableName = process.env['INVENTORY_TABLE'] ?? '';
const config = new IdempotencyConfig({ eventKeyJmesPath: 'eventId' });
const applyOnce = makeIdempotent((event: RetailEvent) => applyPerLine(client, tableName, event), {
  persistenceStore: new DynamoDBPersistenceLayer({
    tableName: process.env['IDEMPOTENCY_TABLE'] ?? '',
    awsSdkV3Client: client,
  }),
  config,
});
const processor = new BatchProcessor(EventType.KinesisDataStreams);

async function applyRecord({ kinesis }: KinesisStreamRecord): Promise<void> {
  const event = parsed(kinesis.data);
  if (event !== undefined) await applyOnce(event);
}

export async function handler(event: KinesisStreamEvent, context: Context) {
  config.registerLambdaContext(context);
  return processPartialResponse(event, applyRecord, processor, { context });
}

function parsed(data: string): RetailEvent | undefined {
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
