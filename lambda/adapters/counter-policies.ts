// Sets policies on counters in DynamoDB, each where it is newer than the one in place: in batches of statements where there
// is an older one or none, and by UpdateItem for the rest (ADR 20).
import {
  type BatchStatementRequest,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { StockPolicy } from '../../domain/inventory/stock-policy.ts';
import { counterKey } from './counter-statements.ts';
import { executeStatements } from './execute-statements.ts';
import { inParallel } from './in-parallel.ts';
import { insertStatement } from './insert-statement.ts';
import type { Item, TableSettings } from './read-items.ts';

export async function setPolicies(
  client: DynamoDBClient,
  table: TableSettings,
  policies: readonly StockPolicy[],
): Promise<void> {
  const refused = await executeStatements(client, table, policies, (policy) =>
    replacement(table.tableName, policy),
  );
  const absent = refused.filter(({ refusal }) => refusal.Item === undefined).map(({ wanted }) => wanted);
  const overtaken = await executeStatements(client, table, absent, (policy) =>
    insertStatement(table.tableName, { ...counterKey(policy), ...attributesOf(policy), version: { N: '1' } }),
  );
  // One of the same moment is newer if its id is greater, which the statement does not ask.
  const undecided = refused.filter(
    ({ wanted, refusal: { Item: inPlace } }) =>
      inPlace !== undefined && !(Number(inPlace['policyAt']?.N) > wanted.setAtMs),
  );
  const single = [...overtaken, ...undecided].map(({ wanted }) => wanted);
  await inParallel(single, (policy) => updateItem(client, table.tableName, policy));
}

/** All that a policy writes. */
const attributesOf = (policy: StockPolicy): Item => ({
  reorderPoint: { N: String(policy.reorderPoint) },
  orderUpTo: { N: String(policy.orderUpTo) },
  policyAt: { N: String(policy.setAtMs) },
  policyEventId: { S: policy.eventId },
  ...(policy.productName === undefined ? {} : { productName: { S: policy.productName } }),
  ...(policy.category === undefined ? {} : { category: { S: policy.category } }),
  ...(policy.meanDailyDemand === undefined ? {} : { meanDailyDemand: { N: String(policy.meanDailyDemand) } }),
});

/** What only some policies say, and a newer one takes away that does not. */
const OPTIONAL = ['productName', 'category', 'meanDailyDemand'];

const goneFrom = (attributes: Item) => OPTIONAL.filter((name) => attributes[name] === undefined);

/** For an older policy, or none, on a counter that is there. */
function replacement(tableName: string, policy: StockPolicy): BatchStatementRequest {
  const attributes = attributesOf(policy);
  const { sku, locationId } = counterKey(policy);
  const clauses = [
    ...Object.keys(attributes).map((name) => `SET "${name}" = ?`),
    'SET "version" = "version" + ?',
    ...goneFrom(attributes).map((name) => `REMOVE "${name}"`),
  ];
  const isNewer = '("policyAt" IS MISSING OR "policyAt" < ?)';
  const at = { N: String(policy.setAtMs) };
  return {
    Statement: `UPDATE "${tableName}" ${clauses.join(' ')} WHERE "sku" = ? AND "locationId" = ? AND ${isNewer}`,
    Parameters: [...Object.values(attributes), { N: '1' }, sku, locationId, at],
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

async function updateItem(client: DynamoDBClient, tableName: string, policy: StockPolicy): Promise<void> {
  try {
    await client.send(new UpdateItemCommand(updateInput(tableName, policy)));
  } catch (error) {
    // A newer one is in place.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function updateInput(tableName: string, policy: StockPolicy): UpdateItemCommandInput {
  const attributes = attributesOf(policy);
  const gone = goneFrom(attributes);
  const sets = Object.keys(attributes).map((name) => `${name} = :${name}`);
  return {
    TableName: tableName,
    Key: counterKey(policy),
    UpdateExpression: `SET ${sets.join(', ')} ADD version :one${gone.length === 0 ? '' : ` REMOVE ${gone.join(', ')}`}`,
    ConditionExpression:
      'attribute_not_exists(policyAt) OR policyAt < :policyAt OR (policyAt = :policyAt AND policyEventId < :policyEventId)',
    ExpressionAttributeValues: {
      ':one': { N: '1' },
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
    },
  };
}
