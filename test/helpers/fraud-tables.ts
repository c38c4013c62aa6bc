// The tables of the fraud half as they are deployed: their keys, the cases' change stream and indexes.
import { DECIDED_CASES_INDEX, OPEN_CASES_INDEX } from '../../contracts/fraud-case.ts';
import { localArn, REGION } from '../../local/cloud/assembly/account.ts';
import type { Clock } from '../../local/cloud/clock.ts';
import { changeStream } from '../../local/cloud/dynamodb/change-stream.ts';
import type { DynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { keySchema, tableOf, textAttribute } from './inventory-tables.ts';

export const JUDGED_EVENTS_TABLE = 'judged-events';
export const FRAUD_PROFILES_TABLE = 'fraud-profiles';
export const FRAUD_CASES_TABLE = 'cases';
export const CASE_NOTICES_TABLE = 'case-notices';
export const CASES_STREAM_ARN = localArn(
  'dynamodb',
  `table/${FRAUD_CASES_TABLE}/stream/2026-03-01T08:00:00.250`,
);

export async function createFraudTables(dynamodb: DynamodbEmulator, clock: Clock): Promise<void> {
  for (const [name, key] of [
    [JUDGED_EVENTS_TABLE, 'key'],
    [FRAUD_PROFILES_TABLE, 'key'],
    [CASE_NOTICES_TABLE, 'orderId'],
  ] as const)
    await dynamodb.createTable({ ...tableOf(name, [key]), changeStream: undefined });
  const indexes = {
    [OPEN_CASES_INDEX]: ['openIn', 'openedAt'],
    [DECIDED_CASES_INDEX]: ['decidedOn', 'decidedAt'],
  };
  await dynamodb.createTable({
    ...tableOf(FRAUD_CASES_TABLE, ['orderId'], {
      AttributeDefinitions: ['orderId', ...Object.values(indexes).flat()].map(textAttribute),
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, keys]) => ({
        IndexName,
        KeySchema: keySchema(keys),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
    changeStream: changeStream({
      streamArn: CASES_STREAM_ARN,
      region: REGION,
      viewType: 'NEW_IMAGE',
      clock,
      wallMs: clock.now,
    }),
  });
}
