// dynalite's tables in this process. Its operations are called as its own HTTP server calls them, but without the
// request, the response and two rounds of JSON for each: a run makes tens of thousands of calls.
import { createRequire } from 'node:module';
import { create } from 'dynalite/db/index.js';
import { checkTypes, checkValidations, toLowerFirst } from 'dynalite/validations/index.js';
import * as z from 'zod';
import { ApiError } from '../api.ts';
import { rememberExpressions } from './known-expressions.ts';

export type Output = Record<string, unknown>;

export interface TableStore {
  /** Runs an operation. Rejects with the ApiError that DynamoDB would answer. */
  call(operation: string, input: unknown): Promise<Output>;
}

export const OPERATIONS: readonly string[] = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
  'UpdateTable',
];

type Callback = (error: unknown, output: Output) => void;
type Action = (store: object, input: object, callback: Callback) => void;

interface Operation {
  readonly action: Action;
  readonly types: object;
  readonly custom: unknown;
}

const refusal = z.object({
  statusCode: z.number(),
  body: z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() }),
});

/** Once for all stores: what it remembers of expressions serves all. */
const LOADED = loadOperations();

export function tableStore(): TableStore {
  const store = create({ createTableMs: 0 });
  const operationOf = (name: string): Operation => {
    const operation = LOADED.get(name);
    if (operation !== undefined) return operation;
    throw new ApiError('UnknownOperationException', `the local cloud does not know ${name}`);
  };
  const call = async (name: string, input: unknown): Promise<Output> => {
    const { action, types, custom } = operationOf(name);
    try {
      // A copy, because the check takes away what dynalite does not know.
      const data = checkTypes({ ...Object(input) }, types);
      checkValidations(data, types, custom, store);
      return await run(action, store, data);
    } catch (error) {
      const answer = answered(error);
      if (!(answer instanceof ApiError) || !wantsFailedItem(answer, input)) throw answer;
      const { TableName, Key = keyIn(input.Item, await call('DescribeTable', { TableName })) } = input;
      const { Item } = await call('GetItem', { TableName, Key, ConsistentRead: true });
      throw new ApiError(answer.code, answer.message, answer.status, Item === undefined ? {} : { Item });
    }
  };
  return { call };
}

/** dynalite does not know `ReturnValuesOnConditionCheckFailure`. */
const wantsFailedItem = (error: ApiError, input: unknown): input is Conditional =>
  error.code === 'ConditionalCheckFailedException' && failedItemAsked.safeParse(input).success;

const failedItemAsked = z.looseObject({
  TableName: z.string(),
  Key: z.record(z.string(), z.unknown()).optional(),
  /** Of a PutItem, which names no key. */
  Item: z.record(z.string(), z.unknown()).optional(),
  ReturnValuesOnConditionCheckFailure: z.literal('ALL_OLD'),
});

type Conditional = z.infer<typeof failedItemAsked>;

const described = z.object({
  Table: z.object({ KeySchema: z.array(z.object({ AttributeName: z.string() })) }),
});

/** The attributes of an item that are its table's key. */
function keyIn(item: Conditional['Item'], description: Output): Output {
  const { KeySchema } = described.parse(description).Table;
  return Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item?.[AttributeName]]));
}

function loadOperations(): ReadonlyMap<string, Operation> {
  const require = createRequire(import.meta.url);
  for (const parser of ['conditionParser', 'updateParser'])
    rememberExpressions(require(`dynalite/db/${parser}`));
  return new Map(
    OPERATIONS.map((name) => {
      const file = toLowerFirst(name);
      const action: Action = require(`dynalite/actions/${file}`);
      const { types, custom }: Pick<Operation, 'types' | 'custom'> = require(`dynalite/validations/${file}`);
      return [name, { action, types, custom }];
    }),
  );
}

const run = (action: Action, store: object, data: object) =>
  new Promise<Output>((resolve, reject) => {
    action(store, data, (error, output) => (error ? reject(error) : resolve(output)));
  });

/** dynalite's refusals carry the status and the body that DynamoDB sends; anything else is a fault. */
function answered(error: unknown): unknown {
  const parsed = refusal.safeParse(error);
  if (!parsed.success) return error;
  const { __type, message, Message } = parsed.data.body;
  const code = __type.slice(__type.indexOf('#') + 1);
  return new ApiError(code, message ?? Message ?? code, parsed.data.statusCode);
}
