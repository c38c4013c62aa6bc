// One suite for both: stock alerts in memory and in DynamoDB.
import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { STOCK_LEVELS } from '../../../domain/inventory/stock-level.ts';
import { dynamoStockAlerts } from '../../../lambda/adapters/dynamo-stock-alerts.ts';
import { KEY } from '../../helpers/events.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { OPEN_ALERTS_INDEX, STOCK_ALERTS_TABLE } from '../../helpers/inventory-tables.ts';
import { memoryStockAlerts } from '../../helpers/memory-ports.ts';
import { anAlert } from '../../helpers/stock.ts';

describe.each([
  ['in memory', async () => memoryStockAlerts()],
  ['in DynamoDB', async () => dynamoStockAlerts((await givenLocalAws()).dynamo, STOCK_ALERTS_TABLE)],
])('stock alerts %s', (_where, given) => {
  it('are none of a counter that was never short', async () => {
    expect(await (await given()).read([KEY])).toEqual([]);
  });

  it.each(STOCK_LEVELS)('are read as they were saved: %s', async (level) => {
    const alerts = await given();
    const alert = anAlert({ level, openedAt: level === 'none' ? undefined : '2026-03-02T08:00:00.000Z' });
    await alerts.save([alert]);
    expect(await alerts.read([KEY])).toEqual([alert]);
  });

  it.each([
    ['a newer', 8, 'out'],
    ['the same', 7, 'low'],
    ['an older', 6, 'low'],
  ] as const)(
    'are saved over only by a judgement of a newer counter: by %s',
    async (_what, version, level) => {
      // Given
      const alerts = await given();
      await alerts.save([anAlert({ level: 'low', counterVersion: 7 })]);
      // When
      await alerts.save([anAlert({ level: 'out', counterVersion: version })]);
      // Then
      expect(await alerts.read([KEY])).toMatchObject([{ level }]);
    },
  );

  it('save the others when one of them is old', async () => {
    const alerts = await given();
    await alerts.save([anAlert({ counterVersion: 7 })]);
    await alerts.save([anAlert({ level: 'out', counterVersion: 6 }), anAlert({ sku: 'TEA', level: 'out' })]);
    expect(await alerts.read([KEY, { ...KEY, sku: 'TEA' }])).toHaveLength(2);
  });

  it('are saved and read by the hundreds', async () => {
    // Given
    const alerts = await given();
    const all = Array.from({ length: 250 }, (_, index) =>
      anAlert({ sku: `SKU-${index}`, noticeNumber: index + 1 }),
    );
    // When
    await alerts.save(all);
    const read = await alerts.read([...all, { ...KEY, sku: 'NEVER-SHORT' }]);
    // Then
    const byNumber = read.toSorted((a, b) => a.noticeNumber - b.noticeNumber);
    expect(byNumber).toEqual(all);
  });

  it('may be asked for and saved none at all', async () => {
    const alerts = await given();
    await alerts.save([]);
    expect(await alerts.read([])).toEqual([]);
  });
});

describe('the index of open alerts', () => {
  const openAt = async (dynamo: DynamoDBClient, locationId: string) => {
    const { Items = [] } = await dynamo.send(
      new QueryCommand({
        TableName: STOCK_ALERTS_TABLE,
        IndexName: OPEN_ALERTS_INDEX,
        KeyConditionExpression: 'openLocationId = :location',
        ExpressionAttributeValues: { ':location': { S: locationId } },
      }),
    );
    return Items.map((item) => item['sku']?.S);
  };

  it('lists what is short at a location now, the oldest first', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    const alert = (sku: string, openedAt: string | undefined, locationId = 'WH-NORTH') =>
      anAlert({ sku, openedAt, locationId, level: openedAt === undefined ? 'none' : 'low' });
    // When
    await dynamoStockAlerts(dynamo, STOCK_ALERTS_TABLE).save([
      alert('SECOND', '2026-03-02T09:00:00.000Z'),
      alert('FIRST', '2026-03-02T08:00:00.000Z'),
      alert('RESOLVED', undefined),
      alert('ELSEWHERE', '2026-03-02T08:00:00.000Z', 'S-HARBOUR'),
    ]);
    // Then
    expect(await openAt(dynamo, 'WH-NORTH')).toEqual(['FIRST', 'SECOND']);
  });

  it('lets an alert go that is resolved', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    const alerts = dynamoStockAlerts(dynamo, STOCK_ALERTS_TABLE);
    await alerts.save([anAlert({ counterVersion: 1 })]);
    // When
    await alerts.save([anAlert({ counterVersion: 2, level: 'none', openedAt: undefined })]);
    // Then
    expect(await openAt(dynamo, KEY.locationId)).toEqual([]);
  });
});

describe('an alert that nobody here wrote', () => {
  it('fails with the item when its level is unknown', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    const Item = { sku: { S: KEY.sku }, locationId: { S: KEY.locationId }, level: { S: 'dire' } };
    await dynamo.send(new PutItemCommand({ TableName: STOCK_ALERTS_TABLE, Item }));
    // Then
    await expect(dynamoStockAlerts(dynamo, STOCK_ALERTS_TABLE).read([KEY])).rejects.toThrow(
      /"dire".* has no known level/,
    );
  });
});
