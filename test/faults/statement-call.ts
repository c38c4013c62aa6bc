// A statement of PartiQL, told as the PutItem or the UpdateItem that it stands for.
import type { AttributeValue, BatchStatementRequest } from '@aws-sdk/client-dynamodb';
import {
  type Assigned,
  type Compared,
  type Condition,
  parseStatement,
} from '../../local/cloud/dynamodb/partiql/parse-statement.ts';
import type { TableCall } from './fake-clients.ts';

type Values = Readonly<Record<string, AttributeValue>>;

export function statementCall({ Statement = '', Parameters = [] }: BatchStatementRequest): TableCall {
  const statement = parseStatement(Statement);
  const TableName = statement.table;
  const parameterOf = ({ parameter }: Assigned) => Parameters[parameter] as AttributeValue;
  const valuesOf = (assigned: readonly Assigned[], named = (name: string) => name): Values =>
    Object.fromEntries(assigned.map((each) => [named(each.name), parameterOf(each)]));
  if (statement.kind === 'insert')
    return { operation: 'PutItem', input: { TableName, Item: valuesOf(statement.values) } };
  const { sets, where } = statement;
  const compared = where.flatMap(comparisonsOf);
  const isSet = ({ name }: Assigned) => sets.some((set) => set.name === name);
  // What is asked and not set is the key; the rest that is asked is a counter, or a mark.
  const key = valuesOf(compared.filter((asked) => !isSet(asked)));
  const [asked] = compared.filter(isSet);
  const additions = sets.filter(({ isAddition }) => isAddition);
  if (additions.length === 0) {
    const Item = { ...key, ...valuesOf(sets) };
    const read: Values = asked === undefined ? {} : { ':read': parameterOf(asked) };
    return { operation: 'PutItem', input: { TableName, Item, ExpressionAttributeValues: read } };
  }
  const condition = asked === undefined ? 'absent' : asked.operator === '<' ? ':first' : ':seen';
  const given: Values = {
    ...valuesOf(sets, (name) => (MARK.test(name) ? ':mark' : `:${name}`)),
    ...(asked === undefined ? {} : { [condition]: parameterOf(asked) }),
  };
  return {
    operation: 'UpdateItem',
    input: { TableName, Key: key, ConditionExpression: condition, ExpressionAttributeValues: given },
  };
}

/** The attribute of a shard's mark. */
const MARK = /^m[0-9a-z]+-[0-9a-z]+$/;

const comparisonsOf = (condition: Condition): readonly Compared[] =>
  'any' in condition ? condition.any.flatMap(comparisonsOf) : 'missing' in condition ? [] : [condition];
