// Reads items by their keys in DynamoDB, however many there are: consistently, and until none is left unread.
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { chunksOf, inParallel } from './in-parallel.ts';
import { leftover, type Pause, untilNoneLeft } from './until-none-left.ts';

export type Item = Readonly<Record<string, AttributeValue>>;

export interface ItemsToRead {
  readonly tableName: string;
  /** No key twice. */
  readonly keys: readonly Item[];
  /**
   * The attributes that are wanted.
   * @default - all
   */
  readonly projection?: string;
  /**
   * How to wait before unread items are asked for again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

/** Of an adapter that reads a table. */
export interface TableSettings {
  readonly tableName: string;
  /**
   * How to wait before unread items are asked for again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

const KEYS_PER_CALL = 100;

/** Those of the items that there are, in no order. */
export async function readItems(
  client: DynamoDBClient,
  { tableName, keys, projection, pause }: ItemsToRead,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  const read = async (request: BatchGetItemCommandInput['RequestItems']) => {
    const reply = await client.send(new BatchGetItemCommand({ RequestItems: request }));
    found.push(...(reply.Responses?.[tableName] ?? []));
    return leftover(reply.UnprocessedKeys);
  };
  await inParallel(chunksOf(keys, KEYS_PER_CALL), (Keys) =>
    untilNoneLeft(
      { [tableName]: { Keys: [...Keys], ConsistentRead: true, ProjectionExpression: projection } },
      read,
      pause,
    ),
  );
  return found;
}
