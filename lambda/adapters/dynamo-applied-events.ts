// The ids of events that were applied, in DynamoDB: an id counts while it is there, expired or not.
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { chunksOf, inParallel } from './in-parallel.ts';
import { untilNoneLeft } from './until-none-left.ts';

const KEYS_PER_GET = 100;
const ITEMS_PER_WRITE = 25;
const SECONDS_PER_DAY = 86_400;

export interface AppliedEventsSettings {
  readonly tableName: string;
  readonly ttlDays: number;
  readonly nowMs: () => number;
}

export function dynamoAppliedEvents(
  client: DynamoDBClient,
  { tableName, ttlDays, nowMs }: AppliedEventsSettings,
) {
  return {
    /** Those of `eventIds` (no duplicates) that were applied before; read consistently. */
    async known(eventIds: readonly string[]): Promise<ReadonlySet<string>> {
      const found = new Set<string>();
      const read = async (keys: BatchGetItemCommandInput['RequestItems']) => {
        const reply = await client.send(new BatchGetItemCommand({ RequestItems: keys }));
        for (const item of reply.Responses?.[tableName] ?? [])
          if (item['eventId']?.S) found.add(item['eventId'].S);
        return leftover(reply.UnprocessedKeys);
      };
      await inParallel(chunksOf(eventIds, KEYS_PER_GET), (ids) => {
        const Keys = ids.map((id) => ({ eventId: { S: id } }));
        return untilNoneLeft(
          { [tableName]: { Keys, ConsistentRead: true, ProjectionExpression: 'eventId' } },
          read,
        );
      });
      return found;
    },

    async record(eventIds: readonly string[]): Promise<void> {
      const expiresAt = { N: String(Math.floor(nowMs() / 1000) + ttlDays * SECONDS_PER_DAY) };
      const write = async (items: BatchWriteItemCommandInput['RequestItems']) => {
        const reply = await client.send(new BatchWriteItemCommand({ RequestItems: items }));
        return leftover(reply.UnprocessedItems);
      };
      await inParallel(chunksOf(eventIds, ITEMS_PER_WRITE), (ids) =>
        untilNoneLeft(
          { [tableName]: ids.map((id) => ({ PutRequest: { Item: { eventId: { S: id }, expiresAt } } })) },
          write,
        ),
      );
    },
  };
}

const leftover = <Left extends object>(left: Left | undefined): Left | undefined =>
  left !== undefined && Object.keys(left).length > 0 ? left : undefined;
