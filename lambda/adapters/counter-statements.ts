// The statements that a batch's quantities become.
import type { BatchStatementRequest } from '@aws-sdk/client-dynamodb';
import type { CounterUpdate, MarkCondition } from '../../domain/inventory/counter-update.ts';
import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import { insertStatement } from './insert-statement.ts';

/** Which counters, by which of their attributes. */
export interface CounterPlace {
  readonly tableName: string;
  /** The attribute that holds the shard's mark. */
  readonly markName: string;
}

export const counterKey = ({ locationId, sku }: CounterKey) => ({
  sku: { S: sku },
  locationId: { S: locationId },
});

/** What the update adds to, with how much. */
export const amountsOf = ({ change, received }: CounterUpdate) => ({
  onHand: { N: String(change) },
  version: { N: '1' },
  ...(received === undefined ? {} : { received: { N: String(received) } }),
});

/** Makes the counter. */
export function beginning(
  { tableName, markName }: CounterPlace,
  update: CounterUpdate,
): BatchStatementRequest {
  const mark = { [markName]: { S: update.mark } };
  return insertStatement(tableName, { ...counterKey(update.key), ...amountsOf(update), ...mark });
}

/** @param begun the amounts that must not be there yet */
export function addition(
  { tableName, markName }: CounterPlace,
  update: CounterUpdate,
  begun: readonly string[],
): BatchStatementRequest {
  const amounts = amountsOf(update);
  const names = Object.keys(amounts);
  const sets = names.map((name) =>
    begun.includes(name) ? `SET "${name}" = ?` : `SET "${name}" = "${name}" + ?`,
  );
  const missing = names.filter((name) => begun.includes(name)).map((name) => `"${name}" IS MISSING`);
  const [condition, values] = statedCondition(`"${markName}"`, update.condition);
  const where = ['"sku" = ?', '"locationId" = ?', ...missing, condition].join(' AND ');
  return {
    Statement: `UPDATE "${tableName}" ${sets.join(' ')} SET "${markName}" = ? WHERE ${where}`,
    Parameters: [
      ...Object.values(amounts),
      { S: update.mark },
      { S: update.key.sku },
      { S: update.key.locationId },
      ...values.map((S) => ({ S })),
    ],
    // Saves a read, and the right to it: the refusal itself says how far the shard has been counted.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

function statedCondition(mark: string, condition: MarkCondition): readonly [string, readonly string[]] {
  if (condition.kind === 'below') return [`(${mark} IS MISSING OR ${mark} < ?)`, [condition.sequence]];
  if (condition.mark === undefined) return [`${mark} IS MISSING`, []];
  return [`${mark} = ?`, [condition.mark]];
}
