// From Lambda's DynamoDB stream event to the images of cases that the announcer judges.
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type FraudCase, fraudCaseOf } from '../../contracts/fraud-case.ts';

/** New images in the stream's order; removed cases have none and are passed over. */
export const caseImagesOf = (event: DynamoDBStreamEvent): readonly FraudCase[] =>
  event.Records.flatMap(({ dynamodb }) =>
    dynamodb?.NewImage === undefined ? [] : [fraudCaseOf(dynamodb.NewImage)],
  );
