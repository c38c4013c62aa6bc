// The services of one run, in this process: dynalite's tables, the local Kinesis, a bucket, a topic.

import { stockNotice } from '../../contracts/notices/stock-notice.ts';
import { ACCOUNT_ID, localArn, REGION } from '../../local/cloud/assembly/account.ts';
import { type DynamodbEmulator, dynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { type KinesisStreams, kinesisStreams } from '../../local/cloud/kinesis/streams.ts';
import { createInventoryTables, STOCK_ALERTS_TABLE } from '../helpers/inventory-tables.ts';
import { STREAM, shelfName } from './catalogue.ts';
import type { Journal, SavedAlert } from './journal.ts';
import { type ObservedChanges, observedChanges } from './observed-changes.ts';
import type { SimTime } from './sim-time.ts';

interface Attribute {
  readonly S?: string;
  readonly N?: string;
  readonly L?: readonly Attribute[];
}

export type Attributes = Readonly<Record<string, Attribute>>;

export interface FaultyCloud {
  readonly streams: KinesisStreams;
  readonly changes: ObservedChanges;
  /** Objects of the quarantine bucket by key. */
  readonly objects: Map<string, string>;
  /** Runs a DynamoDB operation at once. */
  dynamo(operation: string, input: object): Promise<Record<string, unknown>>;
  items(tableName: string): Promise<readonly Attributes[]>;
}

export async function faultyCloud(shards: number, time: SimTime, journal: Journal): Promise<FaultyCloud> {
  const clock = { now: time.nowMs, advanceTo: () => {} };
  const streams = kinesisStreams({ clock, wallMs: time.nowMs, region: REGION, accountId: ACCOUNT_ID });
  streams.create({ name: STREAM, capacity: shards });
  const emulator = dynamodbEmulator((name) => localArn('dynamodb', `table/${name}`));
  const changes = await createTables(emulator, clock, journal);
  const dynamo = (operation: string, input: object) => callTables(emulator, operation, input);
  return {
    streams,
    changes,
    objects: new Map(),
    dynamo,
    async items(TableName) {
      const { Items } = await dynamo('Scan', { TableName });
      return Items as Attributes[];
    },
  };
}

async function createTables(
  emulator: DynamodbEmulator,
  clock: { now(): number; advanceTo(): void },
  journal: Journal,
): Promise<ObservedChanges> {
  let changes: ObservedChanges | undefined;
  await createInventoryTables(
    {
      ...emulator,
      createTable(table) {
        if (table.changeStream === undefined) return emulator.createTable(table);
        changes = observedChanges(table.changeStream, journal);
        return emulator.createTable({ ...table, changeStream: changes });
      },
    },
    clock,
  );
  if (changes === undefined) throw new Error('no inventory table has a change stream');
  return changes;
}

async function callTables(
  emulator: DynamodbEmulator,
  operation: string,
  input: object,
): Promise<Record<string, unknown>> {
  const reply = await emulator.handle({
    service: 'dynamodb',
    method: 'POST',
    url: '/',
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    caller: { kind: 'operator', accessKeyId: 'FAULTS' },
  });
  return JSON.parse(reply.body.toString());
}

export const isAlertsTable = (name: unknown): boolean => name === STOCK_ALERTS_TABLE;

export const savedAlertOf = (item: Attributes): SavedAlert => ({
  shelf: shelfName({ locationId: item['locationId']?.S ?? '', sku: item['sku']?.S ?? '' }),
  level: item['level']?.S ?? '',
  noticeNumber: Number(item['noticeNumber']?.N),
  counterVersion: Number(item['counterVersion']?.N),
  untold: (item['untold']?.L ?? []).map(({ S = '' }) => stockNotice.parse(JSON.parse(S))),
});
