import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { dynamoRestocks } from '../../../lambda/adapters/dynamo-restocks.ts';
import { KEY } from '../../helpers/events.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { ACTION_BUS } from '../../helpers/given-action-bus.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { aRestock } from '../../helpers/restock.ts';
import {
  createRestockTables,
  RESTOCK_ANNOUNCEMENTS_TABLE,
  RESTOCK_TABLE,
} from '../../helpers/restock-tables.ts';

async function givenHandler() {
  const aws = await givenLocalAws();
  await createRestockTables(aws.dynamodb);
  stubFunctionEnv(aws.address, { RESTOCK_TABLE, RESTOCK_ANNOUNCEMENTS_TABLE, ACTION_BUS_NAME: ACTION_BUS });
  vi.resetModules();
  const { handler } = await import('../../../lambda/announce-restock/handler.ts');
  await dynamoRestocks(aws.dynamo, { tableName: RESTOCK_TABLE }).save([{ state: aRestock(), replaces: 0 }]);
  const told = () => aws.actions.list().map(({ detailType, detail }) => [detailType, detail['id']]);
  return { ...aws, handler, told };
}

const ORDERED = ['RestockOrdered', 'restock-ordered:WH-NORTH:MUG-BLUE:1'];

describe('the restock announcer', () => {
  it('puts an order on the bus that a change tells of, once', async () => {
    // Given
    const { handler, told, dynamo } = await givenHandler();
    const Key = { sku: { S: KEY.sku }, locationId: { S: KEY.locationId } };
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: RESTOCK_TABLE, Key }));
    const change: DynamoDBStreamEvent = {
      Records: [{ dynamodb: { NewImage: Item as Record<string, AttributeValue> } }],
    };
    // When
    expect(await handler(change)).toEqual({ batchItemFailures: [] });
    await handler(change);
    // Then
    expect(told()).toEqual([ORDERED]);
  });

  it('tells in a sweep what no change told of', async () => {
    const { handler, told } = await givenHandler();
    const sweep = { command: 'sweep', at: '2026-03-02T00:00:00Z' } as const;
    expect(await handler(sweep)).toEqual({ judged: 1, told: 1 });
    expect(await handler(sweep)).toEqual({ judged: 1, told: 0 });
    expect(told()).toEqual([ORDERED]);
  });
});
