// Which events were judged for fraud, and what orders touched, in DynamoDB: both under one kind of key, so that one read
// answers for both.
import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { KnownEvents, Position } from '../../domain/fraud/batch/known-events.ts';
import { chunksOf, inParallel } from './in-parallel.ts';
import { type Item, readItems } from './read-items.ts';
import { leftover, type Pause, untilNoneLeft } from './until-none-left.ts';

const ITEMS_PER_WRITE = 25;
const SECONDS_PER_DAY = 86_400;

export interface JudgedEventsSettings {
  readonly tableName: string;
  readonly ttlDays: number;
  readonly nowMs: () => number;
  /**
   * How to wait before what was left undone is sent again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

export function dynamoJudgedEvents(
  client: DynamoDBClient,
  { tableName, ttlDays, nowMs, pause }: JudgedEventsSettings,
) {
  const write = async (items: BatchWriteItemCommandInput['RequestItems']) => {
    const reply = await client.send(new BatchWriteItemCommand({ RequestItems: items }));
    return leftover(reply.UnprocessedItems);
  };

  return {
    /** Read consistently; an item counts while it is there, expired or not. */
    async read({ eventIds, orderIds }: { eventIds: readonly string[]; orderIds: readonly string[] }) {
      const keys = [...eventIds.map(eventKey), ...orderIds.map(orderKey)].map((key) => ({ key: { S: key } }));
      return knownEventsOf(await readItems(client, { tableName, keys, pause }));
    },

    async remember({ events, orders }: KnownEvents): Promise<void> {
      const expiresAt = { N: String(Math.floor(nowMs() / 1000) + ttlDays * SECONDS_PER_DAY) };
      const items: Item[] = [
        ...[...events].map(([id, position]) => eventItem(id, position)),
        ...[...orders].map(([id, keys]) => orderItem(id, keys)),
      ];
      await inParallel(chunksOf(items, ITEMS_PER_WRITE), (chunk) =>
        untilNoneLeft(
          { [tableName]: chunk.map((item) => ({ PutRequest: { Item: { ...item, expiresAt } } })) },
          write,
          pause,
        ),
      );
    },
  };
}

const EVENT = 'event#';
const ORDER = 'order#';

const eventKey = (id: string): string => `${EVENT}${id}`;
const orderKey = (id: string): string => `${ORDER}${id}`;

const eventItem = (id: string, { shard, sequence }: Position): Item => ({
  key: { S: eventKey(id) },
  shard: { S: shard },
  sequence: { S: sequence },
});

const orderItem = (id: string, keys: readonly string[]): Item => ({
  key: { S: orderKey(id) },
  profiles: { L: keys.map((key) => ({ S: key })) },
});

function knownEventsOf(items: readonly Item[]): KnownEvents {
  const events = new Map<string, Position>();
  const orders = new Map<string, readonly string[]>();
  for (const item of items) {
    const key = item['key']?.S ?? '';
    if (key.startsWith(EVENT))
      events.set(key.slice(EVENT.length), {
        shard: item['shard']?.S ?? '',
        sequence: item['sequence']?.S ?? '',
      });
    else
      orders.set(
        key.slice(ORDER.length),
        (item['profiles']?.L ?? []).map(({ S = '' }) => S),
      );
  }
  return { events, orders };
}
