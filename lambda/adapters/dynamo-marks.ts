// Marks of the counters in DynamoDB, taken off when their shard is gone.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { StandingMark } from '../../domain/inventory/dead-marks.ts';
import { inParallel } from './in-parallel.ts';

export const dynamoMarks = (client: DynamoDBClient, tableName: string) => ({
  /** Takes each off its counter if it is still the one that was read; answers how many went. */
  async remove(marks: readonly StandingMark[]): Promise<number> {
    const removed = await inParallel(marks, async ({ locationId, sku, name, mark }) => {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: { sku: { S: sku }, locationId: { S: locationId } },
            UpdateExpression: 'REMOVE #mark',
            ConditionExpression: '#mark = :seen',
            ExpressionAttributeNames: { '#mark': name },
            ExpressionAttributeValues: { ':seen': { S: mark } },
          }),
        );
        return 1;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 0;
        throw error;
      }
    });
    return removed.reduce<number>((sum, count) => sum + count, 0);
  },
});
