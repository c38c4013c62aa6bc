// From Lambda's DynamoDB stream event to the images that the announcer judges.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { StockCounter } from '../../domain/inventory/judge-stock.ts';
import { stockCounterOf } from './dynamo-counters.ts';

/** New images in the stream's order; removed counters have none and are passed over. */
export function stockImagesOf(event: DynamoDBStreamEvent): readonly { counter: StockCounter; at: string }[] {
  return event.Records.flatMap(({ dynamodb }) => {
    if (dynamodb?.NewImage === undefined) return [];
    const seconds = dynamodb.ApproximateCreationDateTime;
    if (seconds === undefined) throw new Error('a change record has no time');
    // The event's types are those of the API but for `undefined` members; the values are the same.
    const counter = stockCounterOf(dynamodb.NewImage as Record<string, AttributeValue>);
    return [{ counter, at: new Date(seconds * 1000).toISOString() }];
  });
}
