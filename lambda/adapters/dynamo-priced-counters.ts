// The counters with what is sold of them, from the table and from its change stream.
import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { PricedImage } from '../../domain/pricing/judge-price.ts';
import { stockCounterOf } from './dynamo-counters.ts';
import type { Item } from './read-items.ts';

/** New images in the stream's order; removed counters have none and are passed over. */
export const pricedImagesOf = ({ Records }: DynamoDBStreamEvent): readonly PricedImage[] =>
  Records.flatMap(({ dynamodb }) => {
    if (dynamodb?.NewImage === undefined) return [];
    const seconds = dynamodb.ApproximateCreationDateTime;
    if (seconds === undefined) throw new Error('a change record has no time');
    // The event's types are those of the API but for `undefined` members; the values are the same.
    const counter = pricedCounterOf(dynamodb.NewImage as Record<string, AttributeValue>);
    return [{ counter, at: new Date(seconds * 1000).toISOString() }];
  });

/** Every counter, page by page, read consistently. */
export async function* pricedCounters(
  client: DynamoDBClient,
  tableName: string,
): AsyncGenerator<readonly PricedImage['counter'][]> {
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
    yield (page.Items ?? []).map(pricedCounterOf);
}

function pricedCounterOf(item: Item): PricedImage['counter'] {
  const demand = item['meanDailyDemand']?.N;
  return { ...stockCounterOf(item), meanDailyDemand: demand === undefined ? undefined : Number(demand) };
}
