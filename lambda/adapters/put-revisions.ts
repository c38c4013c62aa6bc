// Puts whole items, each on condition that the one it was decided from is still in place: 25 in a call, in PartiQL, which
// is the only batch of DynamoDB's whose writes have conditions of their own.
import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  type BatchStatementRequest,
  type BatchStatementResponse,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { chunksOf, inParallel } from './in-parallel.ts';
import type { Item, TableSettings } from './read-items.ts';
import { untilNoneLeft } from './until-none-left.ts';

/** How the items of a table are made. */
export interface RevisedTable extends TableSettings {
  readonly keyNames: readonly string[];
  /** The number that every change raises. */
  readonly counter: string;
  /** Attributes that only some items have. */
  readonly optional?: readonly string[];
}

export interface ConditionalPut {
  readonly item: Item;
  /** What the counter must still be; undefined when there must be no item. */
  readonly replaces: number | undefined;
}

const STATEMENTS_PER_CALL = 25;

/** Returns the revisions that came too late. */
export async function putRevisions<Revision>(
  client: DynamoDBClient,
  table: RevisedTable,
  revisions: readonly Revision[],
  putOf: (revision: Revision) => ConditionalPut,
): Promise<readonly Revision[]> {
  const late: Revision[] = [];
  const put = async (wanted: readonly Revision[]) => {
    const reply = await client.send(
      new BatchExecuteStatementCommand({
        Statements: wanted.map((revision) => statementOf(table, putOf(revision))),
      }),
    );
    const again: Revision[] = [];
    for (const [index, { Error: error }] of (reply.Responses ?? []).entries()) {
      const revision = wanted[index];
      if (error === undefined || revision === undefined) continue;
      if (isLate(error)) late.push(revision);
      else if (isPassing(error)) again.push(revision);
      else throw new Error(`${table.tableName} took no item: ${error.Code}: ${error.Message}`);
    }
    return again.length === 0 ? undefined : again;
  };
  await inParallel(chunksOf(revisions, STATEMENTS_PER_CALL), (chunk) =>
    untilNoneLeft<readonly Revision[]>(chunk, put, table.pause),
  );
  return late;
}

type Refusal = NonNullable<BatchStatementResponse['Error']>;

const isLate = ({ Code }: Refusal) => Code === 'ConditionalCheckFailed' || Code === 'DuplicateItem';

/** What the SDK tries again when a call fails as a whole, it leaves to us when a statement does. */
const PASSING = new Set<string | undefined>([
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'TransactionConflict',
  'InternalServerError',
]);

const isPassing = ({ Code }: Refusal) => PASSING.has(Code);

const isGiven = (name: string) => `"${name}" = ?`;

function statementOf(
  { tableName, keyNames, counter, optional = [] }: RevisedTable,
  { item, replaces }: ConditionalPut,
): BatchStatementRequest {
  if (replaces === undefined) {
    const values = Object.keys(item).map((name) => `'${name}': ?`);
    return {
      Statement: `INSERT INTO "${tableName}" VALUE {${values.join(', ')}}`,
      Parameters: Object.values(item),
    };
  }
  const sets = Object.entries(item).filter(([name]) => !keyNames.includes(name));
  const gone = optional.filter((name) => item[name] === undefined);
  const clauses = [...sets.map(([name]) => `SET "${name}" = ?`), ...gone.map((name) => `REMOVE "${name}"`)];
  const where = [...keyNames, counter].map(isGiven);
  const keys = keyNames.map((name): AttributeValue => item[name] ?? { S: '' });
  return {
    Statement: `UPDATE "${tableName}" ${clauses.join(' ')} WHERE ${where.join(' AND ')}`,
    Parameters: [...sets.map(([, value]) => value), ...keys, { N: String(replaces) }],
  };
}
