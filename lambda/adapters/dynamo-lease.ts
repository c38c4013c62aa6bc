// The lease on the lake: one item, replaced only by who knows what it is.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Lease } from '../../contracts/night/lease.ts';

/** The table may hold leases of other things one day. */
const NAME = { S: 'lake' };

export function dynamoLease(client: DynamoDBClient, tableName: string) {
  return {
    async read(): Promise<Lease | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { name: NAME }, ConsistentRead: true }),
      );
      if (Item === undefined) return undefined;
      const { holder, until, doing } = Item;
      if (holder?.S === undefined || until?.S === undefined)
        throw new Error(`the lease of ${tableName} has no holder: ${JSON.stringify(Item)}`);
      return { holder: holder.S, until: until.S, doing: doing?.S ?? null };
    },

    /** Saves the lease if the one that it replaces is still in place. */
    async replace(lease: Lease, replaced: Lease | undefined): Promise<boolean> {
      try {
        await client.send(
          new PutItemCommand({ TableName: tableName, Item: itemOf(lease), ...conditionOf(replaced) }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

const itemOf = ({ holder, until, doing }: Lease) => ({
  name: NAME,
  holder: { S: holder },
  until: { S: until },
  ...(doing === null ? {} : { doing: { S: doing } }),
});

type Condition = Pick<
  PutItemCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

function conditionOf(replaced: Lease | undefined): Condition {
  if (replaced === undefined) return { ConditionExpression: 'attribute_not_exists(holder)' };
  return {
    ConditionExpression: '#holder = :holder AND #until = :until',
    ExpressionAttributeNames: { '#holder': 'holder', '#until': 'until' },
    ExpressionAttributeValues: { ':holder': { S: replaced.holder }, ':until': { S: replaced.until } },
  };
}
