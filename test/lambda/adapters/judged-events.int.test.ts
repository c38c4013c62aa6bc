// One suite for both: judged events in memory and in DynamoDB.
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { KEYS_PER_ORDER } from '../../../domain/fraud/batch/known-events.ts';
import { dynamoJudgedEvents } from '../../../lambda/adapters/dynamo-judged-events.ts';
import { JUDGED_EVENTS_TABLE } from '../../helpers/fraud-tables.ts';
import { givenLocalAws, START_MS } from '../../helpers/given-local-aws.ts';
import { memoryJudgedEvents } from '../../helpers/memory-fraud.ts';
import { sequenceNumber } from '../../helpers/records.ts';

const settings = { tableName: JUDGED_EVENTS_TABLE, ttlDays: 180, nowMs: () => START_MS };
const NOTHING = { events: new Map(), orders: new Map() };
const at = (index: number, shard = 'm1-0') => ({ shard, sequence: sequenceNumber(index) });

describe.each([
  ['in memory', async () => memoryJudgedEvents()],
  ['in DynamoDB', async () => dynamoJudgedEvents((await givenLocalAws()).dynamo, settings)],
])('judged events %s', (_where, given) => {
  it('are known with their place, and orders with what they touched', async () => {
    // Given
    const judged = await given();
    const known = {
      events: new Map([
        ['order:1', at(1)],
        ['x', at(2, 'm1-1')],
      ]),
      orders: new Map([['1', ['customer#C', 'shop#EUR#m1-0']]]),
    };
    expect(await judged.read({ eventIds: ['order:1'], orderIds: ['1'] })).toEqual(NOTHING);
    // When
    await judged.remember(known);
    // Then
    expect(await judged.read({ eventIds: ['x', 'order:1', 'other'], orderIds: ['1', '2'] })).toEqual(known);
    expect(await judged.read({ eventIds: [], orderIds: ['1'] })).toEqual({ ...known, events: new Map() });
  });

  it('tell an event from an order of the same name', async () => {
    const judged = await given();
    await judged.remember({ events: new Map([['1', at(1)]]), orders: new Map() });
    expect(await judged.read({ eventIds: [], orderIds: ['1'] })).toEqual(NOTHING);
  });

  it('may be a thousand at a time, of the longest ids', async () => {
    // Given
    const judged = await given();
    const ids = Array.from({ length: 1_000 }, (_, index) => `${index}`.padEnd(100, '茶'));
    const keys = Array.from({ length: KEYS_PER_ORDER }, (_, index) => `device#${index}`.padEnd(207, '😀'));
    // When
    await judged.remember({
      events: new Map(ids.map((id, index) => [id, at(index)])),
      orders: new Map(ids.slice(0, 10).map((id) => [id, keys])),
    });
    // Then
    const found = await judged.read({ eventIds: ids, orderIds: ids });
    expect(found.events.size).toBe(1_000);
    expect(found.orders.get(ids[3] ?? '')).toEqual(keys);
  });

  it('may be none at all', async () => {
    const judged = await given();
    await judged.remember(NOTHING);
    expect(await judged.read({ eventIds: [], orderIds: [] })).toEqual(NOTHING);
  });
});

it('a judged event expires after its days, in seconds, as time to live wants them', async () => {
  const { dynamo } = await givenLocalAws();
  await dynamoJudgedEvents(dynamo, settings).remember({
    events: new Map([['order:1', at(1)]]),
    orders: new Map(),
  });
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName: JUDGED_EVENTS_TABLE, Key: { key: { S: 'event#order:1' } } }),
  );
  expect(Item?.['expiresAt']?.N).toBe(String(Math.floor(START_MS / 1_000) + 180 * 86_400));
});
