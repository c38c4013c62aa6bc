// One suite for both: stock alerts in memory and in DynamoDB.
import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { MOST_UNTOLD } from '../../../domain/inventory/judge-in-turn.ts';
import type { StockAlert } from '../../../domain/inventory/judge-stock.ts';
import { STOCK_LEVELS } from '../../../domain/inventory/stock-level.ts';
import { dynamoStockAlerts } from '../../../lambda/adapters/dynamo-stock-alerts.ts';
import { KEY } from '../../helpers/events.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { OPEN_ALERTS_INDEX, STOCK_ALERTS_TABLE } from '../../helpers/inventory-tables.ts';
import { memoryStockAlerts } from '../../helpers/memory-ports.ts';
import { aNotice, anAlert } from '../../helpers/stock.ts';

const SETTINGS = { tableName: STOCK_ALERTS_TABLE };

/** Alerts of counters that had none. */
const first = (...alerts: readonly StockAlert[]) => alerts.map((alert) => ({ alert, replaces: undefined }));

describe.each([
  ['in memory', async () => memoryStockAlerts()],
  ['in DynamoDB', async () => dynamoStockAlerts((await givenLocalAws()).dynamo, SETTINGS)],
])('stock alerts %s', (_where, given) => {
  it('are none of a counter that was never short', async () => {
    expect(await (await given()).read([KEY])).toEqual([]);
  });

  it.each(STOCK_LEVELS)('are read as they were saved: %s', async (level) => {
    const alerts = await given();
    const alert = anAlert({ level, openedAt: level === 'none' ? undefined : '2026-03-02T08:00:00.000Z' });
    expect(await alerts.save(first(alert))).toEqual([]);
    expect(await alerts.read([KEY])).toEqual([alert]);
  });

  it('keep what is untold in its order, until it is told', async () => {
    // Given
    const alerts = await given();
    const { productName: _productName, category: _category, ...bare } = aNotice({ noticeNumber: 3 });
    const alert = anAlert({ untold: [bare, aNotice({ noticeNumber: 4, productName: 'Tasse "blau" 茶' })] });
    await alerts.save(first(alert));
    expect(await alerts.read([KEY])).toEqual([alert]);
    // When
    const told = { ...alert, untold: [] };
    await alerts.save([{ alert: told, replaces: alert.counterVersion }]);
    // Then
    expect(await alerts.read([KEY])).toEqual([told]);
  });

  it('hold the most that is ever untold, whatever the names', async () => {
    // Given
    const alerts = await given();
    const [sku, locationId, label] = ['茶'.repeat(64), '店'.repeat(64), '😀'.repeat(200)];
    const notice = aNotice({ sku, locationId, productName: label, category: label });
    const alert = anAlert({ sku, locationId, untold: new Array(MOST_UNTOLD).fill(notice) });
    // When
    await alerts.save(first(alert));
    // Then
    expect(await alerts.read([alert])).toEqual([alert]);
  });

  it.each([
    ['the version that is there', 7, 'out'],
    ['an older version', 6, 'low'],
    ['a newer version', 8, 'low'],
    ['nothing', undefined, 'low'],
  ] as const)('are saved only in place of what is there: in place of %s', async (_what, replaces, level) => {
    // Given
    const alerts = await given();
    await alerts.save(first(anAlert({ level: 'low', counterVersion: 7 })));
    // When
    const revision = { alert: anAlert({ level: 'out', counterVersion: 9 }), replaces };
    const late = await alerts.save([revision]);
    // Then
    expect(late).toEqual(level === 'out' ? [] : [revision]);
    expect(await alerts.read([KEY])).toMatchObject([{ level }]);
  });

  it('are not saved in place of what is not there', async () => {
    const alerts = await given();
    const revision = { alert: anAlert({ counterVersion: 9 }), replaces: 7 };
    expect(await alerts.save([revision])).toEqual([revision]);
    expect(await alerts.read([KEY])).toEqual([]);
  });

  it('save the others when one of them comes too late', async () => {
    const alerts = await given();
    await alerts.save(first(anAlert({ counterVersion: 7 })));
    const [late, other] = first(anAlert({ level: 'out' }), anAlert({ sku: 'TEA', level: 'out' }));
    expect(await alerts.save([late!, other!])).toEqual([late]);
    expect(await alerts.read([KEY, { ...KEY, sku: 'TEA' }])).toHaveLength(2);
  });

  it('are saved and read by the hundreds', async () => {
    // Given
    const alerts = await given();
    const all = Array.from({ length: 250 }, (_, index) =>
      anAlert({ sku: `SKU-${index}`, noticeNumber: index + 1 }),
    );
    // When
    await alerts.save(first(...all));
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
    await dynamoStockAlerts(dynamo, SETTINGS).save(
      first(
        alert('SECOND', '2026-03-02T09:00:00.000Z'),
        alert('FIRST', '2026-03-02T08:00:00.000Z'),
        alert('RESOLVED', undefined),
        alert('ELSEWHERE', '2026-03-02T08:00:00.000Z', 'S-HARBOUR'),
      ),
    );
    // Then
    expect(await openAt(dynamo, 'WH-NORTH')).toEqual(['FIRST', 'SECOND']);
  });

  it('lets an alert go that is resolved', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    const alerts = dynamoStockAlerts(dynamo, SETTINGS);
    await alerts.save(first(anAlert({ counterVersion: 1 })));
    // When
    const resolved = anAlert({ counterVersion: 2, level: 'none', openedAt: undefined });
    await alerts.save([{ alert: resolved, replaces: 1 }]);
    // Then
    expect(await openAt(dynamo, KEY.locationId)).toEqual([]);
  });
});

describe('an alert that nobody here wrote', () => {
  const readItem = async (attributes: Record<string, AttributeValue>) => {
    const { dynamo } = await givenLocalAws();
    const Item = { sku: { S: KEY.sku }, locationId: { S: KEY.locationId }, ...attributes };
    await dynamo.send(new PutItemCommand({ TableName: STOCK_ALERTS_TABLE, Item }));
    return dynamoStockAlerts(dynamo, SETTINGS).read([KEY]);
  };

  it('fails with the item when its level is unknown', async () => {
    await expect(readItem({ level: { S: 'dire' } })).rejects.toThrow(/"dire".* has no known level/);
  });

  it.each<readonly [string, AttributeValue]>([
    ['no JSON', { L: [{ S: '{' }] }],
    ['no text', { L: [{ N: '3' }] }],
    ['a notice without its fields', { L: [{ S: '{"kind":"stock"}' }] }],
    ['no list', { N: '3' }],
  ])('fails with the item when what is untold is %s', async (_what, untold) => {
    await expect(readItem({ level: { S: 'low' }, untold })).rejects.toThrow(
      /"MUG-BLUE".* has an untold notice that is none/,
    );
  });
});
