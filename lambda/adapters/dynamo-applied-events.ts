// The ids of events that were applied, in DynamoDB: an id counts while it is there, expired or not.
import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { chunksOf, inParallel } from './in-parallel.ts';
import { readItems } from './read-items.ts';
import { leftover, type Pause, untilNoneLeft } from './until-none-left.ts';

const ITEMS_PER_WRITE = 25;
const SECONDS_PER_DAY = 86_400;

export interface AppliedEventsSettings {
  readonly tableName: string;
  readonly ttlDays: number;
  readonly nowMs: () => number;
  /**
   * How to wait before unprocessed items are sent again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

export function dynamoAppliedEvents(
  client: DynamoDBClient,
  { tableName, ttlDays, nowMs, pause }: AppliedEventsSettings,
) {
  return {
    /** Those of `eventIds` (no duplicates) that were applied before; read consistently. */
    async known(eventIds: readonly string[]): Promise<ReadonlySet<string>> {
      const keys = eventIds.map((id) => ({ eventId: { S: id } }));
      const found = await readItems(client, { tableName, keys, projection: 'eventId', pause });
      return new Set(found.map(({ eventId }) => eventId?.S ?? ''));
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
          pause,
        ),
      );
    },
  };
}
