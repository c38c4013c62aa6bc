// DynamoDB behind the endpoint: dynalite holds the tables; change streams are made here, on the way in.
import dynalite from 'dynalite';
import { ApiError, type ApiReply, type ApiRequest, type ServiceEmulator } from '../api.ts';
import { jsonError, jsonReply } from '../endpoint/json-protocol.ts';
import type { ShardSource } from '../event-source/shard-source.ts';
import { callInProcess, handlerOf } from '../in-process-request.ts';
import type { ChangeStream } from './change-stream.ts';
import {
  batchWrite,
  bodyOf,
  operationOf,
  permissionsOf,
  type SingleWrite,
  singleWrite,
  targetHeader,
} from './requests.ts';
import { type Operation, type StreamedTable, streamedTable } from './streamed-table.ts';

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
}

/** dynalite parses the header but never checks a signature. */
const STORE_AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20000101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

export function dynamodbEmulator(tableArn: (name: string) => string): DynamodbEmulator {
  const handler = handlerOf(dynalite({ createTableMs: 0 }));
  const streamed = new Map<string, StreamedTable>();
  const streams = new Map<string, ChangeStream>();

  const send = (operation: string, body: object | Buffer): Promise<ApiReply> =>
    callInProcess(handler, {
      method: 'POST',
      url: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': targetHeader(operation),
        'x-amz-date': '20000101T000000Z',
        authorization: STORE_AUTHORIZATION,
      },
      body: Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });

  const writeOne = (operation: Operation, body: SingleWrite): Promise<ApiReply> =>
    streamed.get(body.TableName)?.write(operation, body) ?? send(operation, body);

  return {
    service: 'dynamodb',
    permissions: (request) => permissionsOf(request, tableArn),
    error: (error) => jsonError(error, '1.0'),
    async handle(request) {
      const operation = operationOf(request);
      switch (operation) {
        case 'UpdateItem':
        case 'PutItem':
        case 'DeleteItem': {
          const body = bodyOf(request, singleWrite);
          return streamed.has(body.TableName) ? writeOne(operation, body) : send(operation, request.body);
        }
        case 'BatchWriteItem':
          return writeBatch(request, streamed, { writeOne, send });
        case 'TransactWriteItems':
        case 'ExecuteStatement':
        case 'BatchExecuteStatement':
        case 'ExecuteTransaction':
          throw new ApiError('UnknownOperationException', `the local cloud does not know ${operation}`);
        default:
          return send(operation, request.body);
      }
    },
    async createTable({ name, definition, keyNames, changeStream }) {
      const reply = await send('CreateTable', definition);
      if (reply.status !== 200) throw new Error(`table ${name} cannot be made: ${reply.body.toString()}`);
      await untilActive(name, send);
      if (changeStream === undefined) return;
      streams.set(changeStream.arn, changeStream);
      streamed.set(name, streamedTable(keyNames, changeStream, send));
    },
    changeStream: (streamArn) => streams.get(streamArn),
  };
}

type Send = (operation: string, body: object | Buffer) => Promise<ApiReply>;

/** A table is CREATING for a turn of the event loop even when it takes no time. */
async function untilActive(name: string, send: Send): Promise<void> {
  for (;;) {
    const reply = await send('DescribeTable', { TableName: name });
    if (reply.body.toString().includes('"TableStatus":"ACTIVE"')) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Taken apart when a table in it has a change stream, so that each change is seen; otherwise sent as it came. */
async function writeBatch(
  request: ApiRequest,
  streamed: ReadonlyMap<string, StreamedTable>,
  { writeOne, send }: { writeOne: (operation: Operation, body: SingleWrite) => Promise<ApiReply>; send: Send },
): Promise<ApiReply> {
  const { RequestItems } = bodyOf(request, batchWrite);
  if (!Object.keys(RequestItems).some((name) => streamed.has(name))) return send('BatchWriteItem', request.body);
  for (const [TableName, writes] of Object.entries(RequestItems))
    for (const { PutRequest, DeleteRequest } of writes) {
      const reply = PutRequest
        ? await writeOne('PutItem', { TableName, Item: PutRequest.Item })
        : await writeOne('DeleteItem', { TableName, Key: DeleteRequest?.Key });
      if (reply.status !== 200) return reply;
    }
  return jsonReply({ UnprocessedItems: {} }, '1.0');
}
