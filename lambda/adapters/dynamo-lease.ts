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
  async function put(lease: Lease, condition: Condition): Promise<boolean> {
    try {
      await client.send(new PutItemCommand({ TableName: tableName, Item: itemOf(lease), ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

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
    replace: (lease: Lease, replaced: Lease | undefined) => put(lease, isStill(replaced)),

    /** Saves the lease if its holder has it, in force and for no longer. */
    extend: (lease: Lease, now: string) => put(lease, isHeld(lease, now)),
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

const NAMES = { '#holder': 'holder', '#until': 'until' };

const isHeld = ({ holder, until }: Lease, now: string): Condition => ({
  ConditionExpression: '#holder = :holder AND #until > :now AND #until <= :until',
  ExpressionAttributeNames: NAMES,
  ExpressionAttributeValues: { ':holder': { S: holder }, ':until': { S: until }, ':now': { S: now } },
});

function isStill(replaced: Lease | undefined): Condition {
  if (replaced === undefined) return { ConditionExpression: 'attribute_not_exists(holder)' };
  return {
    ConditionExpression: '#holder = :holder AND #until = :until',
    ExpressionAttributeNames: NAMES,
    ExpressionAttributeValues: { ':holder': { S: replaced.holder }, ':until': { S: replaced.until } },
  };
}
