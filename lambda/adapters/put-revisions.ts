// Puts whole items, each on condition that the one it was decided from is still in place.
import type { AttributeValue, BatchStatementRequest, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { executeStatements, type Refusal } from './execute-statements.ts';
import { insertStatement } from './insert-statement.ts';
import type { Item, TableSettings } from './read-items.ts';

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

/** Returns the revisions that came too late. */
export async function putRevisions<Revision>(
  client: DynamoDBClient,
  table: RevisedTable,
  revisions: readonly Revision[],
  putOf: (revision: Revision) => ConditionalPut,
): Promise<readonly Revision[]> {
  const refused = await executeStatements(client, table, revisions, (revision) =>
    statementOf(table, putOf(revision)),
  );
  return refused.map(({ wanted, refusal }) => {
    if (isLate(refusal)) return wanted;
    throw new Error(`${table.tableName} took no item: ${refusal.Code}: ${refusal.Message}`);
  });
}

const isLate = ({ Code }: Refusal) => Code === 'ConditionalCheckFailed' || Code === 'DuplicateItem';

const isGiven = (name: string) => `"${name}" = ?`;

function statementOf(
  { tableName, keyNames, counter, optional = [] }: RevisedTable,
  { item, replaces }: ConditionalPut,
): BatchStatementRequest {
  if (replaces === undefined) return insertStatement(tableName, item);
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
