// The parts of DynamoDB requests that the endpoint itself reads: which tables, which keys, what the caller wants back.
import * as z from 'zod';
import { ApiError, type ApiRequest, type Permission } from '../api.ts';
import { jsonBody, jsonOperation } from '../endpoint/json-protocol.ts';
import type { Item } from './change-stream.ts';
import { batchStatements, statementOf } from './partiql/batch-statements.ts';
import { OPERATIONS } from './table-store.ts';

const TARGET = 'DynamoDB_20120810';

const item = z.record(z.string(), z.unknown());

export const singleWrite = z.looseObject({
  TableName: z.string(),
  Key: item.optional(),
  Item: item.optional(),
  ReturnValues: z.string().optional(),
});

export type SingleWrite = z.infer<typeof singleWrite>;

export const batchWrite = z.looseObject({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: item }).optional(),
        DeleteRequest: z.object({ Key: item }).optional(),
      }),
    ),
  ),
});

export const operationOf = (request: ApiRequest): string => jsonOperation(request, TARGET);

const read = new WeakMap<ApiRequest, { readonly schema: z.ZodType; readonly data: unknown }>();

/**
 * Reads a body by its schema; a body that does not fit is the caller's fault, as at AWS. It is read once, although both
 * the permissions of a call and its answer ask for it.
 */
export function bodyOf<Schema extends z.ZodType>(request: ApiRequest, schema: Schema): z.infer<Schema> {
  const before = read.get(request);
  if (before?.schema === schema) return before.data as z.infer<Schema>;
  const parsed = schema.safeParse(jsonBody(request));
  if (parsed.success) {
    read.set(request, { schema, data: parsed.data });
    return parsed.data;
  }
  throw new ApiError('ValidationException', `the request does not fit: ${z.prettifyError(parsed.error)}`);
}

/** Read by hand, not by schema: it is read for every call. */
export function tableNameOf(request: ApiRequest): string {
  const name = field(request, 'TableName');
  if (typeof name === 'string') return name;
  throw new ApiError('ValidationException', 'the request names no table');
}

/** One permission per table (or index) that the request touches, by the name of its operation. */
export function permissionsOf(
  request: ApiRequest,
  tableArn: (name: string) => string,
): readonly Permission[] {
  const operation = operationOf(request);
  if (operation === 'BatchExecuteStatement') return statementPermissions(request, tableArn);
  if (!OPERATIONS.includes(operation))
    throw new ApiError('UnknownOperationException', `the local cloud does not know ${operation}`);
  const action = `dynamodb:${operation}`;
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(field(request, 'RequestItems') ?? {}).map((name) => ({
        action,
        resource: tableArn(name),
      }));
    case 'ListTables':
      return [{ action, resource: '*' }];
    default: {
      const name = tableNameOf(request);
      const arn = name.startsWith('arn:') ? name : tableArn(name);
      const index = field(request, 'IndexName');
      return [{ action, resource: typeof index === 'string' ? `${arn}/index/${index}` : arn }];
    }
  }
}

/** PartiQL has actions of its own, by what a statement does. */
function statementPermissions(
  request: ApiRequest,
  tableArn: (name: string) => string,
): readonly Permission[] {
  const asked = bodyOf(request, batchStatements).Statements.map(({ Statement }) => {
    const { kind, table } = statementOf(Statement);
    return {
      action: kind === 'insert' ? 'dynamodb:PartiQLInsert' : 'dynamodb:PartiQLUpdate',
      resource: tableArn(table),
    };
  });
  return [...new Map(asked.map((each) => [JSON.stringify(each), each])).values()];
}

function field(request: ApiRequest, name: string): unknown {
  const body = jsonBody(request);
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

/** The attributes of `image` that make its key. */
export const keysOf = (image: Item, keyNames: readonly string[]): Item =>
  Object.fromEntries(keyNames.map((name) => [name, image[name]]));
