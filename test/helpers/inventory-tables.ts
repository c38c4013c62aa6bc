// The tables of the inventory as they are deployed: their keys, the counters' change stream, the index of open alerts.
import { localArn, REGION } from '../../local/cloud/assembly/account.ts';
import type { Clock } from '../../local/cloud/clock.ts';
import { changeStream } from '../../local/cloud/dynamodb/change-stream.ts';
import type { DynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';

export const INVENTORY_TABLE = 'inventory';
export const APPLIED_EVENTS_TABLE = 'applied-events';
export const STOCK_ALERTS_TABLE = 'stock-alerts';
export const OPEN_ALERTS_INDEX = 'open-alerts';
export const INVENTORY_STREAM_ARN = localArn(
  'dynamodb',
  `table/${INVENTORY_TABLE}/stream/2026-03-01T08:00:00.250`,
);

export async function createInventoryTables(dynamodb: DynamodbEmulator, clock: Clock): Promise<void> {
  await dynamodb.createTable({
    ...tableOf(INVENTORY_TABLE, ['sku', 'locationId']),
    changeStream: changeStream({
      streamArn: INVENTORY_STREAM_ARN,
      region: REGION,
      viewType: 'NEW_IMAGE',
      clock,
      wallMs: clock.now,
    }),
  });
  await dynamodb.createTable({ ...tableOf(APPLIED_EVENTS_TABLE, ['eventId']), changeStream: undefined });
  const indexKeys = ['openLocationId', 'openedAt'];
  await dynamodb.createTable({
    ...tableOf(STOCK_ALERTS_TABLE, ['sku', 'locationId'], {
      AttributeDefinitions: ['sku', 'locationId', ...indexKeys].map(textAttribute),
      GlobalSecondaryIndexes: [
        {
          IndexName: OPEN_ALERTS_INDEX,
          KeySchema: keySchema(indexKeys),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
    changeStream: undefined,
  });
}

export function tableOf(name: string, keyNames: readonly string[], more: object = {}) {
  const definition = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keyNames.map(textAttribute),
    KeySchema: keySchema(keyNames),
    ...more,
  };
  return { name, definition, keyNames };
}

export const textAttribute = (name: string) => ({ AttributeName: name, AttributeType: 'S' });

export const keySchema = (keyNames: readonly string[]) =>
  keyNames.map((name, index) => ({ AttributeName: name, KeyType: index === 0 ? 'HASH' : 'RANGE' }));
