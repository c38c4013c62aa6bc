// The inventory counters in DynamoDB: one item per product and location.
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { CounterUpdate } from '../../domain/inventory/counter-update.ts';
import type { StockCounter } from '../../domain/inventory/judge-stock.ts';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';
import { counterKey } from './counter-statements.ts';
import { addQuantities } from './counter-updates.ts';
import { inParallel } from './in-parallel.ts';
import type { Item, TableSettings } from './read-items.ts';

export function dynamoCounters(client: DynamoDBClient, table: TableSettings) {
  const { tableName } = table;
  const setPolicy = async (policy: StockPolicy): Promise<void> => {
    try {
      await client.send(new UpdateItemCommand(policyUpdateInput(tableName, policy)));
    } catch (error) {
      // A newer one is in place.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  return {
    update: (markName: string, updates: readonly CounterUpdate[]) =>
      addQuantities(client, { ...table, markName }, updates),

    async setPolicies(policies: readonly StockPolicy[]): Promise<void> {
      await inParallel(policies, setPolicy);
    },

    /** Every counter, page by page, read consistently. */
    async *pages(): AsyncGenerator<readonly StockCounter[]> {
      for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
        yield (page.Items ?? []).map(stockCounterOf);
    },
  };
}

/** A counter from its item, or from an image of the change stream. */
export function stockCounterOf(item: Item): StockCounter {
  return {
    locationId: item['locationId']?.S ?? '',
    sku: item['sku']?.S ?? '',
    onHand: numberOf(item['onHand']),
    reorderPoint: numberOf(item['reorderPoint']) ?? 0,
    orderUpTo: numberOf(item['orderUpTo']),
    productName: item['productName']?.S,
    category: item['category']?.S,
    version: numberOf(item['version']) ?? 0,
  };
}

const numberOf = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N);

function policyUpdateInput(tableName: string, policy: StockPolicy): UpdateItemCommandInput {
  const { productName, category, meanDailyDemand } = policy;
  const given = {
    ...(productName === undefined ? {} : { productName: { S: productName } }),
    ...(category === undefined ? {} : { category: { S: category } }),
    ...(meanDailyDemand === undefined ? {} : { meanDailyDemand: { N: String(meanDailyDemand) } }),
  };
  const gone = ['productName', 'category', 'meanDailyDemand'].filter((name) => !Object.hasOwn(given, name));
  const sets = Object.keys(given).map((name) => `, ${name} = :${name}`);
  return {
    TableName: tableName,
    Key: counterKey(policy),
    UpdateExpression:
      `SET reorderPoint = :reorderPoint, orderUpTo = :orderUpTo, policyAt = :at, policyEventId = :id${sets.join('')} ` +
      `ADD version :one${gone.length === 0 ? '' : ` REMOVE ${gone.join(', ')}`}`,
    ConditionExpression:
      'attribute_not_exists(policyAt) OR policyAt < :at OR (policyAt = :at AND policyEventId < :id)',
    ExpressionAttributeValues: {
      ':reorderPoint': { N: String(policy.reorderPoint) },
      ':orderUpTo': { N: String(policy.orderUpTo) },
      ':at': { N: String(policy.setAtMs) },
      ':id': { S: policy.eventId },
      ':one': { N: '1' },
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`:${name}`, value])),
    },
  };
}
