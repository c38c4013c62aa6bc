// Puts whole items, each on condition that the one it was decided from is still in place.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { inParallel } from './in-parallel.ts';
import type { Item } from './read-items.ts';

export interface ConditionalPut {
  readonly item: Item;
  /** The number that every change raises. */
  readonly counter: string;
  /** What it must still be; undefined when there must be none. */
  readonly replaces: number | undefined;
}

/** Returns the revisions that came too late. */
export async function putRevisions<Revision>(
  client: DynamoDBClient,
  tableName: string,
  revisions: readonly Revision[],
  putOf: (revision: Revision) => ConditionalPut,
): Promise<readonly Revision[]> {
  const late = await inParallel(revisions, async (revision) => {
    const { item, counter, replaces } = putOf(revision);
    try {
      await client.send(
        new PutItemCommand({ TableName: tableName, Item: item, ...condition(counter, replaces) }),
      );
      return [];
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return [revision];
      throw error;
    }
  });
  return late.flat();
}

function condition(counter: string, replaces: number | undefined) {
  const ExpressionAttributeNames = { '#counter': counter };
  if (replaces === undefined)
    return { ExpressionAttributeNames, ConditionExpression: 'attribute_not_exists(#counter)' };
  return {
    ExpressionAttributeNames,
    ConditionExpression: '#counter = :read',
    ExpressionAttributeValues: { ':read': { N: String(replaces) } },
  };
}
