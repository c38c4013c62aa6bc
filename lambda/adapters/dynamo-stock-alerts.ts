// What was told of each counter, in DynamoDB; an alert that is open is also in a sparse index.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { StockAlert } from '../../domain/inventory/judge-stock.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import { STOCK_LEVELS } from '../../domain/inventory/stock-level.ts';
import { inParallel } from './in-parallel.ts';
import { type Item, readItems } from './read-items.ts';

export function dynamoStockAlerts(client: DynamoDBClient, tableName: string) {
  return {
    async read(keys: readonly CounterKey[]): Promise<readonly StockAlert[]> {
      const found = await readItems(client, {
        tableName,
        keys: keys.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } })),
      });
      return found.map(stockAlertOf);
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
