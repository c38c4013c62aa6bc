// A conditional write of PartiQL, told as the PutItem that it stands for.
import type { AttributeValue, BatchStatementRequest } from '@aws-sdk/client-dynamodb';
import { parseStatement } from '../../local/cloud/dynamodb/partiql/parse-statement.ts';

export interface StatementPut {
  readonly TableName: string;
  readonly Item: Readonly<Record<string, AttributeValue>>;
  /** `:read` is the counter that must still stand; none where there must be no item. */
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
}

export function statementPut({ Statement = '', Parameters = [] }: BatchStatementRequest): StatementPut {
  const statement = parseStatement(Statement);
  const valuesOf = (assigned: readonly { readonly name: string; readonly parameter: number }[]) =>
    Object.fromEntries(
      assigned.map(({ name, parameter }) => [name, Parameters[parameter] as AttributeValue]),
    );
  if (statement.kind === 'insert') return { TableName: statement.table, Item: valuesOf(statement.values) };
  const { table, sets, where } = statement;
  // What is both asked and set is the counter; the rest that is asked is the key.
  const isSet = ({ name }: { readonly name: string }) => sets.some((set) => set.name === name);
  const counter = where.find(isSet);
  const read = counter && Parameters[counter.parameter];
  return {
    TableName: table,
    Item: { ...valuesOf(where.filter((asked) => !isSet(asked))), ...valuesOf(sets) },
    ExpressionAttributeValues: read === undefined ? {} : { ':read': read },
  };
}
