// What a rebuild writes in DynamoDB: ids of skipped events as applied, and the difference, once.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { FoundDifference } from '../../domain/inventory/found-difference.ts';
import type { Item } from './read-items.ts';

export interface RebuildsSettings {
  readonly inventoryTable: string;
  readonly appliedEventsTable: string;
  readonly ttlDays: number;
  readonly nowMs: () => number;
}

const SECONDS_PER_DAY = 86_400;

export function dynamoRebuilds(client: DynamoDBClient, settings: RebuildsSettings) {
  const { inventoryTable, appliedEventsTable, ttlDays, nowMs } = settings;
  return {
    appliedEvents: {
      async claim(eventId: string, rebuildId: string): Promise<boolean> {
        const expiresAt = Math.floor(nowMs() / 1_000) + ttlDays * SECONDS_PER_DAY;
        const input: PutItemCommandInput = {
          TableName: appliedEventsTable,
          Item: { eventId: { S: eventId }, expiresAt: { N: String(expiresAt) }, rebuildId: { S: rebuildId } },
          ConditionExpression: 'attribute_not_exists(eventId) OR rebuildId = :id',
          ExpressionAttributeValues: { ':id': { S: rebuildId } },
        };
        return (await refused(client.send(new PutItemCommand(input)))) === undefined;
      },
    },
    counters: {
      async add(found: FoundDifference): Promise<{ readonly rebuiltBy: string | undefined } | undefined> {
        const item = await refused(client.send(new UpdateItemCommand(additionInput(inventoryTable, found))));
        return item && { rebuiltBy: item['rebuildId']?.S };
      },
    },
  };
}

function additionInput(tableName: string, found: FoundDifference): UpdateItemCommandInput {
  const { locationId, sku, difference, lastRebuildId, rebuildId } = found;
  return {
    TableName: tableName,
    Key: { sku: { S: sku }, locationId: { S: locationId } },
    UpdateExpression: 'ADD onHand :difference, version :one SET rebuildId = :id',
    ConditionExpression:
      lastRebuildId === undefined ? 'attribute_not_exists(rebuildId)' : 'rebuildId = :last',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ExpressionAttributeValues: {
      ':difference': { N: String(difference) },
      ':one': { N: '1' },
      ':id': { S: rebuildId },
      ...(lastRebuildId === undefined ? {} : { ':last': { S: lastRebuildId } }),
    },
  };
}

/** Undefined when the write was made; the item as it was when its condition failed. */
async function refused(write: Promise<unknown>): Promise<Item | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return error.Item ?? {};
    throw error;
  }
}
