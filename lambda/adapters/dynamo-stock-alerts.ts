// What was told of each counter, in DynamoDB; an alert that is open is also in a sparse index.
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { StockAlert } from '../../domain/inventory/judge-stock.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import { STOCK_LEVELS } from '../../domain/inventory/stock-level.ts';
import { chunksOf, inParallel } from './in-parallel.ts';
import { untilNoneLeft } from './until-none-left.ts';

const KEYS_PER_GET = 100;

type Item = Record<string, AttributeValue>;

export function dynamoStockAlerts(client: DynamoDBClient, tableName: string) {
  return {
    async read(keys: readonly CounterKey[]): Promise<readonly StockAlert[]> {
      const found: StockAlert[] = [];
      const readKeys = async (request: BatchGetItemCommandInput['RequestItems']) => {
        const reply = await client.send(new BatchGetItemCommand({ RequestItems: request }));
        found.push(...(reply.Responses?.[tableName] ?? []).map(stockAlertOf));
        const left = reply.UnprocessedKeys;
        return left !== undefined && Object.keys(left).length > 0 ? left : undefined;
      };
      await inParallel(chunksOf(keys, KEYS_PER_GET), (chunk) => {
        const Keys = chunk.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } }));
        return untilNoneLeft({ [tableName]: { Keys, ConsistentRead: true } }, readKeys);
      });
      return found;
    },

    async save(alerts: readonly StockAlert[]): Promise<void> {
      await inParallel(alerts, async (alert) => {
        try {
          await client.send(
            new PutItemCommand({
              TableName: tableName,
              Item: itemOf(alert),
              ConditionExpression: 'attribute_not_exists(counterVersion) OR counterVersion < :version',
              ExpressionAttributeValues: { ':version': { N: String(alert.counterVersion) } },
            }),
          );
        } catch (error) {
          // Another invocation judged a newer image: what it saved stands.
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      });
    },
  };
}

function itemOf(alert: StockAlert): Item {
  return {
    sku: { S: alert.sku },
    locationId: { S: alert.locationId },
    level: { S: alert.level },
    since: { S: alert.since },
    noticeNumber: { N: String(alert.noticeNumber) },
    counterVersion: { N: String(alert.counterVersion) },
    // The index key is there only while the alert is open: that keeps the index sparse.
    ...(alert.openedAt === undefined
      ? {}
      : { openedAt: { S: alert.openedAt }, openLocationId: { S: alert.locationId } }),
  };
}

function stockAlertOf(item: Item): StockAlert {
  const level = STOCK_LEVELS.find((name) => name === item['level']?.S);
  if (level === undefined) throw new Error(`the alert of ${JSON.stringify(item)} has no known level`);
  return {
    locationId: item['locationId']?.S ?? '',
    sku: item['sku']?.S ?? '',
    level,
    since: item['since']?.S ?? '',
    openedAt: item['openedAt']?.S,
    noticeNumber: Number(item['noticeNumber']?.N),
    counterVersion: Number(item['counterVersion']?.N),
  };
}
