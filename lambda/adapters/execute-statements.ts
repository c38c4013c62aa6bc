// Runs PartiQL statements that write, 25 in a call: the only batch of DynamoDB's whose writes have conditions of their own
// (ADR 20).
import {
  BatchExecuteStatementCommand,
  type BatchStatementRequest,
  type BatchStatementResponse,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { chunksOf, inParallel } from './in-parallel.ts';
import type { TableSettings } from './read-items.ts';
import { untilNoneLeft } from './until-none-left.ts';

export type Refusal = NonNullable<BatchStatementResponse['Error']>;

export interface Refused<Wanted> {
  readonly wanted: Wanted;
  readonly refusal: Refusal;
}

const STATEMENTS_PER_CALL = 25;

/** What the SDK tries again when a call fails as a whole, it leaves to us when a statement does. */
const PASSING = new Set<string | undefined>([
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'TransactionConflict',
  'InternalServerError',
]);

/**
 * Each statement is done or refused by itself; what found no room is sent again after growing pauses.
 * @returns the refused, in no order, each with DynamoDB's reason
 */
export async function executeStatements<Wanted>(
  client: DynamoDBClient,
  { pause }: Pick<TableSettings, 'pause'>,
  all: readonly Wanted[],
  statementOf: (wanted: Wanted) => BatchStatementRequest,
): Promise<readonly Refused<Wanted>[]> {
  const refused: Refused<Wanted>[] = [];
  const execute = async (wanted: readonly Wanted[]) => {
    const command = new BatchExecuteStatementCommand({ Statements: wanted.map(statementOf) });
    const { Responses = [] } = await client.send(command);
    const again: Wanted[] = [];
    for (const [index, one] of wanted.entries()) {
      const refusal = Responses[index]?.Error;
      if (refusal === undefined) continue;
      if (PASSING.has(refusal.Code)) again.push(one);
      else refused.push({ wanted: one, refusal });
    }
    return again.length === 0 ? undefined : again;
  };
  await inParallel(chunksOf(all, STATEMENTS_PER_CALL), (chunk) =>
    untilNoneLeft<readonly Wanted[]>(chunk, execute, pause),
  );
  return refused;
}
