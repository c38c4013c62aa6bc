// What both rival designs do with one event: an UpdateItem per line, and one for a policy. They share our rule for what
// an event moves, so that the designs differ in how they write, not in what.
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { stockChangesOf } from '../../../domain/inventory/stock-change.ts';
import { policyOf } from '../../../domain/inventory/stock-policy.ts';

export async function applyPerLine(
  client: DynamoDBClient,
  tableName: string,
  event: RetailEvent,
): Promise<void> {
  for (const { locationId, sku, change } of stockChangesOf(event))
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { sku: { S: sku }, locationId: { S: locationId } },
        UpdateExpression: 'ADD onHand :change',
        ExpressionAttributeValues: { ':change': { N: String(change) } },
      }),
    );
  const policy = policyOf(event);
  if (policy !== undefined)
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { sku: { S: policy.sku }, locationId: { S: policy.locationId } },
        UpdateExpression: 'SET reorderPoint = :reorderPoint, orderUpTo = :orderUpTo',
        ExpressionAttributeValues: {
          ':reorderPoint': { N: String(policy.reorderPoint) },
          ':orderUpTo': { N: String(policy.orderUpTo) },
        },
      }),
    );
}
