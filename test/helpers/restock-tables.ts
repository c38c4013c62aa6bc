// The tables of restock and pricing as they are deployed, without change streams.
import type { DynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { tableOf } from './inventory-tables.ts';

export const RESTOCK_TABLE = 'restock';
export const APPLIED_RECEIPTS_TABLE = 'applied-receipts';
export const RESTOCK_ANNOUNCEMENTS_TABLE = 'restock-announcements';
export const PRICE_SUGGESTIONS_TABLE = 'price-suggestions';

export async function createRestockTables(dynamodb: DynamodbEmulator): Promise<void> {
  for (const name of [RESTOCK_TABLE, RESTOCK_ANNOUNCEMENTS_TABLE, PRICE_SUGGESTIONS_TABLE])
    await dynamodb.createTable({ ...tableOf(name, ['sku', 'locationId']), changeStream: undefined });
  await dynamodb.createTable({ ...tableOf(APPLIED_RECEIPTS_TABLE, ['eventId']), changeStream: undefined });
}
