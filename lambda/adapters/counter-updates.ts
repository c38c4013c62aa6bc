// Adds a batch's quantities to the counters in DynamoDB, each on condition of its shard's mark: in batches of statements
// where a counter is or none is, which is nearly always, and by UpdateItem for the rest (ADR 20).
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { CounterUpdate, MarkCondition } from '../../domain/inventory/counter-update.ts';
import { addition, amountsOf, beginning, type CounterPlace, counterKey } from './counter-statements.ts';
import { executeStatements } from './execute-statements.ts';
import { inParallel } from './in-parallel.ts';
import type { Item, TableSettings } from './read-items.ts';

/** An update whose condition did not hold, with the shard's mark that was found instead. */
interface StaleCounterUpdate {
  readonly update: CounterUpdate;
  readonly mark: string | undefined;
}

type Place = CounterPlace & TableSettings;

/** Returns the updates whose mark condition failed. */
export async function addQuantities(
  client: DynamoDBClient,
  place: Place,
  updates: readonly CounterUpdate[],
): Promise<readonly StaleCounterUpdate[]> {
  const refused = await executeStatements(client, place, updates, (update) => addition(place, update, []));
  const stale: StaleCounterUpdate[] = [];
  const absent: CounterUpdate[] = [];
  const others: CounterUpdate[] = [];
  for (const { wanted: update, refusal } of refused)
    if (refusal.Code === 'ConditionalCheckFailed' && refusal.Item !== undefined)
      stale.push({ update, mark: refusal.Item[place.markName]?.S });
    else if (refusal.Code === 'ConditionalCheckFailed' && allowsNone(update.condition)) absent.push(update);
    else others.push(update);
  const overtaken = await executeStatements(client, place, absent, (update) => beginning(place, update));
  const left = await begun(client, place, others);
  const single = [...overtaken.map(({ wanted }) => wanted), ...left];
  const late = await inParallel(single, (update) => updateItem(client, place, update));
  return [...stale, ...late.flat()];
}

/**
 * A statement adds only to what is there, and a counter may have had no quantity yet, only a policy; or no delivery yet.
 * Returns the updates that were refused for another reason.
 */
async function begun(client: DynamoDBClient, place: Place, updates: readonly CounterUpdate[]) {
  let left = updates;
  for (const amounts of [['onHand', 'received'], ['received']] as const) {
    const isConcerned = (update: CounterUpdate) => amounts.some((name) => name in amountsOf(update));
    const refused = await executeStatements(client, place, left.filter(isConcerned), (update) =>
      addition(place, update, amounts),
    );
    left = [...left.filter((update) => !isConcerned(update)), ...refused.map(({ wanted }) => wanted)];
  }
  return left;
}

const allowsNone = (condition: MarkCondition): boolean =>
  condition.kind === 'below' || condition.mark === undefined;

async function updateItem(
  client: DynamoDBClient,
  { tableName, markName }: Place,
  update: CounterUpdate,
): Promise<readonly StaleCounterUpdate[]> {
  const amounts = amountsOf(update);
  const [condition, values] = expressedCondition(update.condition);
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: counterKey(update.key),
    UpdateExpression: `ADD ${Object.keys(amounts)
      .map((name) => `${name} :${name}`)
      .join(', ')} SET #mark = :mark`,
    ConditionExpression: condition,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ExpressionAttributeNames: { '#mark': markName },
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(amounts).map(([name, value]) => [`:${name}`, value])),
      ':mark': { S: update.mark },
      ...values,
    },
  });
  try {
    await client.send(command);
    return [];
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item: Item = error.Item ?? {};
    return [{ update, mark: item[markName]?.S }];
  }
}

function expressedCondition(condition: MarkCondition): readonly [string, Record<string, AttributeValue>] {
  if (condition.kind === 'below')
    return ['attribute_not_exists(#mark) OR #mark < :first', { ':first': { S: condition.sequence } }];
  if (condition.mark === undefined) return ['attribute_not_exists(#mark)', {}];
  return ['#mark = :seen', { ':seen': { S: condition.mark } }];
}
