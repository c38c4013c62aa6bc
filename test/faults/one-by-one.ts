// A batch of statements, which DynamoDB runs each on its own: so each takes effect, or is struck, at a moment of its own.
import {
  type BatchExecuteStatementCommandInput,
  type BatchStatementRequest,
  ConditionalCheckFailedException,
} from '@aws-sdk/client-dynamodb';
import { ApiError } from '../../local/cloud/api.ts';
import type { Attributes, FaultyCloud } from './cloud.ts';

type Reply = Record<string, unknown>;

/** A reply that is lost is lost for the whole call, once all of it has taken effect. */
export async function oneByOne(
  input: object,
  send: (statement: BatchStatementRequest) => Promise<unknown>,
): Promise<Reply> {
  const { Statements = [] } = input as BatchExecuteStatementCommandInput;
  const outcomes = await Promise.allSettled(Statements.map(send));
  return {
    Responses: outcomes.map((outcome) => (outcome.status === 'fulfilled' ? {} : { Error: errorOf(outcome) })),
  };
}

function errorOf({ reason }: PromiseRejectedResult): object {
  if (reason instanceof ConditionalCheckFailedException)
    return { Code: 'ConditionalCheckFailed', Message: reason.message, Item: reason.Item };
  if (reason instanceof Error && reason.name === 'ValidationError')
    return { Code: reason.name, Message: reason.message };
  if (reason instanceof Error && reason.name === 'ThrottlingException')
    return { Code: 'ThrottlingError', Message: reason.message };
  throw reason;
}

/** One statement, with a refusal as a single write has it. */
export async function executed(statement: BatchStatementRequest, cloud: FaultyCloud): Promise<Reply> {
  const { Responses } = await cloud.dynamo('BatchExecuteStatement', { Statements: [statement] });
  const [{ Error: error } = {}] = Responses as readonly {
    Error?: { Code: string; Message: string; Item?: Attributes };
  }[];
  if (error === undefined) return {};
  const isLate = error.Code === 'ConditionalCheckFailed' || error.Code === 'DuplicateItem';
  const code = isLate ? 'ConditionalCheckFailedException' : error.Code;
  throw new ApiError(code, error.Message, 400, error.Item === undefined ? {} : { Item: error.Item });
}
