// DynamoDB behind a real endpoint with the real SDK client: a table with a change stream, and one without.
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { TablePlan } from '../../../../local/cloud/assembly/resources/tables.ts';
import type { StreamViewType } from '../../../../local/cloud/dynamodb/change-stream.ts';
import { createTables } from '../../../../local/cloud/dynamodb/create-tables.ts';
import { dynamodbEmulator } from '../../../../local/cloud/dynamodb/dynamodb-emulator.ts';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import type { ShardSource } from '../../../../local/cloud/event-source/shard-source.ts';
import { arn, givenService, standingClock } from '../given-service.ts';

const tableArn = (name: string) => arn('dynamodb', `table/${name}`);

/** A change record as functions get it. */
export interface ChangeRecord {
  readonly eventName: string;
  readonly dynamodb: Readonly<Record<string, unknown>>;
}

interface Given {
  readonly viewType?: StreamViewType;
  readonly authorize?: Authorize;
}

export async function givenDynamodb({ viewType = 'NEW_AND_OLD_IMAGES', authorize }: Given = {}) {
  const clock = standingClock();
  const dynamodb = dynamodbEmulator(tableArn);
  await createTables([table('stock', viewType), table('notes', undefined)], dynamodb, clock);
  const { asked, internalErrors, clients, closing } = await givenService(
    [dynamodb],
    authorize === undefined ? {} : { authorize },
  );
  const client = closing(new DynamoDB(clients));
  const source = dynamodb.changeStream(streamArnOf('stock'));
  if (source === undefined) throw new Error('the table has no change stream');
  return { client, clock, source, asked, internalErrors, changes: () => changesOf(source) };
}

const streamArnOf = (name: string) => `${tableArn(name)}/stream/2011-03-01T00:00:00.000`;

const table = (name: string, viewType: StreamViewType | undefined): TablePlan => ({
  address: `Stack/${name}`,
  name,
  arn: tableArn(name),
  attributes: [
    { name: 'sku', type: 'S' },
    { name: 'place', type: 'S' },
  ],
  partitionKey: 'sku',
  sortKey: 'place',
  globalIndexes: [
    { name: 'by-place', partitionKey: 'place', sortKey: undefined, projection: 'ALL', nonKeyAttributes: [] },
  ],
  localIndexes: [],
  billingMode: 'PAY_PER_REQUEST',
  streamViewType: viewType,
  streamArn: viewType === undefined ? undefined : streamArnOf(name),
  ttlAttribute: undefined,
});

/** Everything that the change stream holds, a shard after the other. */
async function changesOf(source: ShardSource): Promise<readonly ChangeRecord[]> {
  const changes: ChangeRecord[] = [];
  for (const { shardId } of await source.listShards()) {
    const { records } = await source.read(await source.iterator(shardId, 'TRIM_HORIZON'), 10_000);
    changes.push(...records.map(({ event }) => event as unknown as ChangeRecord));
  }
  return changes;
}

export const keyOf = (sku: string) => ({ sku: { S: sku }, place: { S: 'shop' } });
export const itemOf = (sku: string, count: number) => ({ ...keyOf(sku), count: { N: String(count) } });
