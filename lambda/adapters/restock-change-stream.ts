// From Lambda's DynamoDB stream event to the orders that the restock announcer judges.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { RestockState } from '../../domain/restock/restock-state.ts';
import { restockStateOf } from './dynamo-restocks.ts';

/** New images in the stream's order; removed ones have none and are passed over. */
export const restockImagesOf = ({ Records }: DynamoDBStreamEvent): readonly RestockState[] =>
  Records.flatMap(({ dynamodb }) =>
    // The event's types are those of the API but for `undefined` members; the values are the same.
    dynamodb?.NewImage === undefined
      ? []
      : [restockStateOf(dynamodb.NewImage as Record<string, AttributeValue>)],
  );
