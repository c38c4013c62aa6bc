// The counters as they are now, for who does not change them.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import type { PresentCounter } from '../../domain/restock/restock-state.ts';
import { stockCounterOf } from './dynamo-counters.ts';
import { readItems, type TableSettings } from './read-items.ts';

export const dynamoPresentCounters = (client: DynamoDBClient, { tableName, pause }: TableSettings) => ({
  /** Those that there are; no key twice. Read consistently. */
  async read(keys: readonly CounterKey[]): Promise<readonly PresentCounter[]> {
    const found = await readItems(client, {
      tableName,
      keys: keys.map(({ locationId, sku }) => ({ sku: { S: sku }, locationId: { S: locationId } })),
      pause,
    });
    return found.map((item) => ({
      ...stockCounterOf(item),
      received: Number(item['received']?.N ?? 0),
    }));
  },
});
