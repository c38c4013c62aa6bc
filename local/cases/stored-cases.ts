// The cases of a target, as its table has them.
import { type DynamoDBClient, GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { type FraudCase, fraudCaseOf, OPEN, OPEN_CASES_INDEX } from '../../contracts/fraud-case.ts';

export function storedCases(client: DynamoDBClient, tableName: string) {
  return {
    /** The oldest first. */
    async open(): Promise<readonly FraudCase[]> {
      const query = {
        TableName: tableName,
        IndexName: OPEN_CASES_INDEX,
        KeyConditionExpression: 'openIn = :open',
        ExpressionAttributeValues: { ':open': { S: OPEN } },
      };
      const cases: FraudCase[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, query))
        cases.push(...Items.map(fraudCaseOf));
      return cases;
    },

    async find(orderId: string): Promise<FraudCase | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { orderId: { S: orderId } }, ConsistentRead: true }),
      );
      return Item === undefined ? undefined : fraudCaseOf(Item);
    },
  };
}
