// The inventory counters in DynamoDB: one item per product and location, one UpdateItem per counter and batch.
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { CounterUpdate, MarkCondition } from '../../domain/inventory/counter-update.ts';
import type { StockCounter } from '../../domain/inventory/judge-stock.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';
import { inParallel } from './in-parallel.ts';
import type { Item } from './read-items.ts';

export function dynamoCounters(client: DynamoDBClient, tableName: string) {
  /** Undefined when the update was made; the item as it was when its condition failed. */
  const refused = async (input: UpdateItemCommandInput): Promise<Item | undefined> => {
    try {
      await client.send(new UpdateItemCommand(input));
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return error.Item ?? {};
      throw error;
    }
  };

  return {
    async update(markName: string, updates: readonly CounterUpdate[]) {
      const stale = await inParallel(updates, async (update) => {
        const item = await refused(counterUpdateInput(tableName, markName, update));
        return item === undefined ? [] : [{ update, mark: item[markName]?.S }];
      });
      return stale.flat();
    },

    async setPolicies(policies: readonly StockPolicy[]): Promise<void> {
      await inParallel(policies, (policy) => refused(policyUpdateInput(tableName, policy)));
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

const itemKey = ({ locationId, sku }: CounterKey) => ({ sku: { S: sku }, locationId: { S: locationId } });

const numberOf = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N);

function counterUpdateInput(
  tableName: string,
  markName: string,
  update: CounterUpdate,
): UpdateItemCommandInput {
  const [condition, values] = markCondition(update.condition);
  return {
    TableName: tableName,
    Key: itemKey(update.key),
    UpdateExpression: `ADD onHand :change, version :one${update.received === undefined ? '' : ', received :received'} SET #mark = :mark`,
    ConditionExpression: condition,
    // Saves a read, and the right to it: the refusal itself says how far the shard has been counted.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ExpressionAttributeNames: { '#mark': markName },
    ExpressionAttributeValues: {
      ':change': { N: String(update.change) },
      ':one': { N: '1' },
      ':mark': { S: update.mark },
      ...(update.received === undefined ? {} : { ':received': { N: String(update.received) } }),
      ...values,
    },
  };
}

function markCondition(condition: MarkCondition): readonly [string, Record<string, AttributeValue>] {
  if (condition.kind === 'below')
    return ['attribute_not_exists(#mark) OR #mark < :first', { ':first': { S: condition.sequence } }];
  if (condition.mark === undefined) return ['attribute_not_exists(#mark)', {}];
  return ['#mark = :seen', { ':seen': { S: condition.mark } }];
}

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
    Key: itemKey(policy),
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
