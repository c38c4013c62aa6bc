// DynamoDB behind the endpoint: dynalite holds the tables; change streams are made here, on the way in.
import type * as z from 'zod';
import type { ApiRequest, ServiceEmulator } from '../api.ts';
import { jsonBody, jsonError, jsonReply } from '../endpoint/json-protocol.ts';
import type { ShardSource } from '../event-source/shard-source.ts';
import type { ChangeStream } from './change-stream.ts';
import { batchStatements, executeBatch } from './partiql/batch-statements.ts';
import {
  batchWrite,
  bodyOf,
  operationOf,
  permissionsOf,
  type SingleWrite,
  singleWrite,
  tableNameOf,
} from './requests.ts';
import { type StreamedTable, streamedTable, type WriteOperation } from './streamed-table.ts';
import { type Output, tableStore } from './table-store.ts';

export interface TableToCreate {
  readonly name: string;
  readonly definition: object;
  readonly keyNames: readonly string[];
  readonly changeStream: ChangeStream | undefined;
}

export interface DynamodbEmulator extends ServiceEmulator {
  createTable(table: TableToCreate): Promise<void>;
  /** The change stream of a table by its stream's ARN. */
  changeStream(streamArn: string): ShardSource | undefined;
  /** Change streams let go of what a day of the cloud's clock has passed over; everyone must have read it. */
  letGoOfChanges(nowMs: number): void;
}

export function dynamodbEmulator(tableArn: (name: string) => string): DynamodbEmulator {
  const store = tableStore();
  const streamed = new Map<string, StreamedTable>();
  const streams = new Map<string, ChangeStream>();
  const keyNames = new Map<string, readonly string[]>();

  const writeOne = (operation: WriteOperation, body: SingleWrite): Promise<Output> =>
    streamed.get(body.TableName)?.write(operation, body) ?? store.call(operation, body);

  const answer = async (request: ApiRequest): Promise<Output> => {
    const operation = operationOf(request);
    switch (operation) {
      case 'UpdateItem':
      case 'PutItem':
      case 'DeleteItem':
        if (!streamed.has(tableNameOf(request))) break;
        return writeOne(operation, bodyOf(request, singleWrite));
      case 'BatchWriteItem': {
        const { RequestItems } = bodyOf(request, batchWrite);
        if (!Object.keys(RequestItems).some((name) => streamed.has(name))) break;
        return writeOneByOne(RequestItems, writeOne);
      }
      case 'BatchExecuteStatement':
        return executeBatch(bodyOf(request, batchStatements), {
          keyNamesOf: (table) => keyNames.get(table) ?? [],
          write: writeOne,
        });
    }
    return store.call(operation, jsonBody(request));
  };

  return {
    service: 'dynamodb',
    permissions: (request) => permissionsOf(request, tableArn),
    handle: async (request) => jsonReply(await answer(request), '1.0'),
    error: (error) => jsonError(error, '1.0'),
    async createTable({ name, definition, keyNames: ofKey, changeStream }) {
      keyNames.set(name, ofKey);
      await store.call('CreateTable', definition);
      // A table is being made for a turn of the event loop even when it takes no time.
      while (!JSON.stringify(await store.call('DescribeTable', { TableName: name })).includes('"ACTIVE"'))
        await new Promise((resolve) => setImmediate(resolve));
      if (changeStream === undefined) return;
      streams.set(changeStream.arn, changeStream);
      streamed.set(name, streamedTable(ofKey, changeStream, store));
    },
    changeStream: (streamArn) => streams.get(streamArn),
    letGoOfChanges(nowMs) {
      for (const stream of streams.values()) stream.letGo(nowMs);
    },
  };
}

type BatchWrites = z.infer<typeof batchWrite>['RequestItems'];

/** A batch that touches a table with a change stream is taken apart, so that each change is seen. */
async function writeOneByOne(
  batch: BatchWrites,
  writeOne: (operation: WriteOperation, body: SingleWrite) => Promise<Output>,
): Promise<Output> {
  for (const [TableName, writes] of Object.entries(batch))
    for (const { PutRequest, DeleteRequest } of writes)
      await (PutRequest
        ? writeOne('PutItem', { TableName, Item: PutRequest.Item })
        : writeOne('DeleteItem', { TableName, Key: DeleteRequest?.Key }));
  return { UnprocessedItems: {} };
}
