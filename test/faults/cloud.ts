// The services of one run, in this process: dynalite's tables, the local Kinesis, a bucket.
import { ACCOUNT_ID, localArn, REGION } from '../../local/cloud/assembly/account.ts';
import type { Clock } from '../../local/cloud/clock.ts';
import type { Item } from '../../local/cloud/dynamodb/change-stream.ts';
import { type DynamodbEmulator, dynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { type KinesisStreams, kinesisStreams } from '../../local/cloud/kinesis/streams.ts';
import { STREAM } from './catalogue.ts';
import type { Journal } from './journal.ts';
import { type ObservedChanges, observedChanges } from './observed-changes.ts';
import type { SimTime } from './sim-time.ts';

export interface Attribute {
  readonly S?: string;
  readonly N?: string;
  readonly BOOL?: boolean;
  readonly L?: readonly Attribute[];
  readonly M?: Readonly<Record<string, Attribute>>;
}

export type Attributes = Readonly<Record<string, Attribute>>;

export interface FaultyCloud {
  readonly streams: KinesisStreams;
  /** The change stream of a table. */
  changesOf(tableName: string): ObservedChanges;
  /** Objects of the quarantine bucket by key. */
  readonly objects: Map<string, string>;
  /** Runs a DynamoDB operation at once. */
  dynamo(operation: string, input: object): Promise<Record<string, unknown>>;
  items(tableName: string): Promise<readonly Attributes[]>;
}

/** The tables of a half, as they are deployed. */
export interface Tables {
  create(dynamodb: DynamodbEmulator, clock: Clock): Promise<void>;
  /** Told of every change in a table with a change stream. */
  committed(tableName: string, item: Item, journal: Journal): void;
}

export async function faultyCloud(
  tables: Tables,
  { shards, time, journal }: { readonly shards: number; readonly time: SimTime; readonly journal: Journal },
): Promise<FaultyCloud> {
  const clock = { now: time.nowMs, advanceTo: () => {} };
  const streams = kinesisStreams({ clock, wallMs: time.nowMs, region: REGION, accountId: ACCOUNT_ID });
  streams.create({ name: STREAM, capacity: shards });
  const emulator = dynamodbEmulator((name) => localArn('dynamodb', `table/${name}`));
  const changes = await createTables(tables, emulator, clock, journal);
  const dynamo = (operation: string, input: object) => callTables(emulator, operation, input);
  return {
    streams,
    changesOf(tableName) {
      const found = changes.get(tableName);
      if (found === undefined) throw new Error(`table ${tableName} has no change stream`);
      return found;
    },
    objects: new Map(),
    dynamo,
    async items(TableName) {
      const { Items } = await dynamo('Scan', { TableName });
      return Items as Attributes[];
    },
  };
}

async function createTables(
  { create, committed }: Tables,
  emulator: DynamodbEmulator,
  clock: Clock,
  journal: Journal,
): Promise<ReadonlyMap<string, ObservedChanges>> {
  const changes = new Map<string, ObservedChanges>();
  await create(
    {
      ...emulator,
      createTable(table) {
        if (table.changeStream === undefined) return emulator.createTable(table);
        const note = (item: Item) => committed(table.name, item, journal);
        const observed = observedChanges(table.changeStream, note, () =>
          journal.add({ kind: 'lost changes', of: table.name }),
        );
        changes.set(table.name, observed);
        return emulator.createTable({ ...table, changeStream: observed });
      },
    },
    clock,
  );
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
