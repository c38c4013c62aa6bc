// The parts of DynamoDB requests that the endpoint itself reads: which tables, which keys, what the caller wants back.
import * as z from 'zod';
import { ApiError, type ApiRequest, type Permission } from '../api.ts';
import { jsonBody, jsonOperation } from '../endpoint/json-protocol.ts';
import type { Item } from './change-stream.ts';

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

const batchRead = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });
const onTable = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() });

export const operationOf = (request: ApiRequest): string => jsonOperation(request, TARGET);

export const targetHeader = (operation: string): string => `${TARGET}.${operation}`;

/** Reads a body by its schema; a body that does not fit is the caller's fault, as at AWS. */
export function bodyOf<Schema extends z.ZodType>(request: ApiRequest, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(jsonBody(request));
  if (parsed.success) return parsed.data;
  throw new ApiError('ValidationException', `the request does not fit: ${z.prettifyError(parsed.error)}`);
}

/** One permission per table (or index) that the request touches, by the name of its operation. */
export function permissionsOf(request: ApiRequest, tableArn: (name: string) => string): readonly Permission[] {
  const operation = operationOf(request);
  const action = `dynamodb:${operation}`;
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(bodyOf(request, batchRead).RequestItems).map((name) => ({ action, resource: tableArn(name) }));
    case 'ListTables':
      return [{ action, resource: '*' }];
    default: {
      const { TableName, IndexName } = bodyOf(request, onTable);
      const arn = TableName.startsWith('arn:') ? TableName : tableArn(TableName);
      return [{ action, resource: IndexName === undefined ? arn : `${arn}/index/${IndexName}` }];
    }
  }
}

/** The attributes of `image` that make its key. */
export const keysOf = (image: Item, keyNames: readonly string[]): Item =>
  Object.fromEntries(keyNames.map((name) => [name, image[name]]));
