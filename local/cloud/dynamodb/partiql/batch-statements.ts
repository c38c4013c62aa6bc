// BatchExecuteStatement: each statement as the write that it is, on its own; what fails fails alone.
import * as z from 'zod';
import { ApiError } from '../../api.ts';
import type { Item } from '../change-stream.ts';
import type { SingleWrite } from '../requests.ts';
import type { WriteOperation } from '../streamed-table.ts';
import type { Output } from '../table-store.ts';
import { type Assigned, parseStatement, type WriteStatement } from './parse-statement.ts';
import { updateOf } from './update-of-statement.ts';

export const batchStatements = z.looseObject({
  Statements: z
    .array(
      z.looseObject({
        Statement: z.string(),
        Parameters: z.array(z.record(z.string(), z.unknown())).optional(),
        ReturnValuesOnConditionCheckFailure: z.enum(['ALL_OLD', 'NONE']).optional(),
      }),
    )
    .min(1)
    .max(25),
  ReturnConsumedCapacity: z.string().optional(),
});

type Batch = z.infer<typeof batchStatements>;
type Statement = Batch['Statements'][number];

export interface BatchWorld {
  keyNamesOf(table: string): readonly string[];
  write(operation: WriteOperation, body: SingleWrite): Promise<Output>;
}

const known = new Map<string, WriteStatement>();
const MOST_KNOWN = 1_000;

export function statementOf(text: string): WriteStatement {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parsed = parseStatement(text);
  if (known.size < MOST_KNOWN) known.set(text, parsed);
  return parsed;
}

export async function executeBatch(
  { Statements, ReturnConsumedCapacity }: Batch,
  world: BatchWorld,
): Promise<Output> {
  const done = await Promise.all(
    Statements.map((statement) => execute(statement, ReturnConsumedCapacity, world)),
  );
  const capacities = done.flatMap(({ capacity }) => capacity ?? []);
  return {
    Responses: done.map(({ response }) => response),
    ...(capacities.length === 0 ? {} : { ConsumedCapacity: capacities }),
  };
}

async function execute(given: Statement, ReturnConsumedCapacity: string | undefined, world: BatchWorld) {
  const statement = statementOf(given.Statement);
  const TableName = statement.table;
  const keyNames = world.keyNamesOf(TableName);
  if (keyNames.length === 0)
    return {
      response: { TableName, Error: { Code: 'ResourceNotFound', Message: 'Requested resource not found' } },
    };
  try {
    const [operation, body] = writeOf(statement, given, keyNames);
    const { ConsumedCapacity } = await world.write(operation, { ...body, TableName, ReturnConsumedCapacity });
    return { response: { TableName }, capacity: ConsumedCapacity };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { response: { TableName, Error: errorOf(error, statement) } };
  }
}

function errorOf({ code, message, detail }: ApiError, { kind }: WriteStatement): object {
  if (code !== 'ConditionalCheckFailedException')
    return { Code: code === 'ValidationException' ? 'ValidationError' : code, Message: message };
  if (kind === 'insert') return { Code: 'DuplicateItem', Message: 'Duplicate primary key exists in table' };
  return { Code: 'ConditionalCheckFailed', Message: message, ...detail };
}

type Write = Omit<SingleWrite, 'TableName'>;

function writeOf(
  statement: WriteStatement,
  { Parameters = [], ReturnValuesOnConditionCheckFailure }: Statement,
  keyNames: readonly string[],
): readonly [WriteOperation, Write] {
  const value = ({ parameter }: Assigned) => {
    const given = Parameters[parameter];
    if (given !== undefined) return given;
    throw new ApiError('ValidationException', 'the number of parameters is not that of the question marks');
  };
  const itemOf = (assigned: readonly Assigned[]): Item =>
    Object.fromEntries(assigned.map((each) => [each.name, value(each)]));
  if (statement.kind === 'insert') {
    const body = {
      Item: itemOf(statement.values),
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': keyNames[0] },
    };
    return ['PutItem', body];
  }
  return ['UpdateItem', { ...updateOf(statement, value, keyNames), ReturnValuesOnConditionCheckFailure }];
}
