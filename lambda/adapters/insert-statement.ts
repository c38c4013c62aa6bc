// The PartiQL statement that makes an item where there is none.
import type { BatchStatementRequest } from '@aws-sdk/client-dynamodb';
import type { Item } from './read-items.ts';

/** Refused as `DuplicateItem` where there is one. */
export function insertStatement(tableName: string, item: Item): BatchStatementRequest {
  const values = Object.keys(item).map((name) => `'${name}': ?`);
  return {
    Statement: `INSERT INTO "${tableName}" VALUE {${values.join(', ')}}`,
    Parameters: Object.values(item),
  };
}
