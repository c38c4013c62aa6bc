// Makes the planned tables, with a change stream where the plan has one.
import { REGION } from '../assembly/account.ts';
import type { TablePlan } from '../assembly/resources/tables.ts';
import type { Clock } from '../clock.ts';
import { changeStream } from './change-stream.ts';
import type { DynamodbEmulator } from './dynamodb-emulator.ts';

export async function createTables(
  tables: readonly TablePlan[],
  dynamodb: DynamodbEmulator,
  clock: Clock,
): Promise<void> {
  for (const table of tables) {
    const { streamArn, streamViewType } = table;
    await dynamodb.createTable({
      name: table.name,
      definition: definitionOf(table),
      keyNames: [table.partitionKey, ...(table.sortKey === undefined ? [] : [table.sortKey])],
      changeStream:
        streamArn === undefined || streamViewType === undefined
          ? undefined
          : changeStream({ streamArn, region: REGION, viewType: streamViewType, clock, wallMs: Date.now }),
    });
  }
}

type Keys = Pick<TablePlan, 'partitionKey' | 'sortKey'>;
type Index = TablePlan['globalIndexes'][number];

/** On demand whatever the plan says: a laptop has no throughput to provision. */
function definitionOf(table: TablePlan): object {
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keySchema(table),
    ...(table.globalIndexes.length === 0
      ? {}
      : { GlobalSecondaryIndexes: table.globalIndexes.map(indexDefinition) }),
    ...(table.localIndexes.length === 0
      ? {}
      : { LocalSecondaryIndexes: table.localIndexes.map(indexDefinition) }),
  };
}

const indexDefinition = (index: Index) => ({
  IndexName: index.name,
  KeySchema: keySchema(index),
  Projection: {
    ProjectionType: index.projection,
    ...(index.nonKeyAttributes.length === 0 ? {} : { NonKeyAttributes: index.nonKeyAttributes }),
  },
});

const keySchema = ({ partitionKey, sortKey }: Keys) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' }]),
];
