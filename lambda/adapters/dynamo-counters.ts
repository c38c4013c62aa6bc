// The inventory counters in DynamoDB: one item per product and location.
import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { CounterUpdate } from '../../domain/inventory/counter-update.ts';
import type { StockCounter } from '../../domain/inventory/judge-stock.ts';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';
import { setPolicies } from './counter-policies.ts';
import { addQuantities } from './counter-updates.ts';
import type { Item, TableSettings } from './read-items.ts';

export function dynamoCounters(client: DynamoDBClient, table: TableSettings) {
  return {
    update: (markName: string, updates: readonly CounterUpdate[]) =>
      addQuantities(client, { ...table, markName }, updates),

    setPolicies: (policies: readonly StockPolicy[]) => setPolicies(client, table, policies),

    /** Every counter, page by page, read consistently. */
    async *pages(): AsyncGenerator<readonly StockCounter[]> {
      for await (const page of paginateScan({ client }, { TableName: table.tableName, ConsistentRead: true }))
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
