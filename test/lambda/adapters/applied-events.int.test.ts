// One suite for both: applied events in memory and in DynamoDB.
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoAppliedEvents } from '../../../lambda/adapters/dynamo-applied-events.ts';
import { givenLocalAws, START_MS } from '../../helpers/given-local-aws.ts';
import { APPLIED_EVENTS_TABLE } from '../../helpers/inventory-tables.ts';
import { memoryAppliedEvents } from '../../helpers/memory-ports.ts';

const settings = { tableName: APPLIED_EVENTS_TABLE, ttlDays: 14, nowMs: () => START_MS };
const inDynamo = async () => dynamoAppliedEvents((await givenLocalAws()).dynamo, settings);

describe.each([
  ['in memory', async () => memoryAppliedEvents()],
  ['in DynamoDB', inDynamo],
])('applied events %s', (_where, given) => {
  it('are known from when they were recorded', async () => {
    // Given
    const applied = await given();
    expect(await applied.known(['order:1'])).toEqual(new Set());
    // When
    await applied.record(['order:1', 'order:2']);
    // Then
    expect(await applied.known(['order:2', 'order:3', 'order:1'])).toEqual(new Set(['order:1', 'order:2']));
  });

  it('are told only when asked for', async () => {
    const applied = await given();
    await applied.record(['order:1', 'order:2']);
    expect(await applied.known(['order:2'])).toEqual(new Set(['order:2']));
  });

  it('may be a thousand at a time', async () => {
    // Given
    const applied = await given();
    const ids = Array.from({ length: 1_000 }, (_, index) => `order:${index}`);
    // When
    await applied.record(ids.slice(0, 777));
    // Then
    expect(await applied.known(ids)).toEqual(new Set(ids.slice(0, 777)));
  });

  it('may be recorded again', async () => {
    const applied = await given();
    await applied.record(['order:1']);
    await applied.record(['order:1', 'order:2']);
    expect(await applied.known(['order:1', 'order:2'])).toEqual(new Set(['order:1', 'order:2']));
  });

  it('may be none at all', async () => {
    const applied = await given();
    await applied.record([]);
    expect(await applied.known([])).toEqual(new Set());
  });

  it('are told apart by case, blanks and script, up to the longest id', async () => {
    // Given
    const applied = await given();
    const recorded = ['A', ' a', 'é', '😀', '茶'.repeat(200), 'x'.repeat(200)];
    const others = ['a', 'a ', 'e\u0301', '😁', '茶'.repeat(199), 'x'.repeat(199)];
    // When
    await applied.record(recorded);
    // Then
    expect(await applied.known([...others, ...recorded])).toEqual(new Set(recorded));
  });
});

describe('an applied event in DynamoDB', () => {
  it('expires after its days, in seconds, as time to live wants them', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    await dynamoAppliedEvents(dynamo, settings).record(['order:1']);
    // When
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: APPLIED_EVENTS_TABLE, Key: { eventId: { S: 'order:1' } } }),
    );
    // Then
    const expiresAt = Math.floor(START_MS / 1_000) + 14 * 24 * 60 * 60;
    expect(Item).toEqual({ eventId: { S: 'order:1' }, expiresAt: { N: String(expiresAt) } });
  });

  it('counts while it is there, expired or not', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    await dynamoAppliedEvents(dynamo, { ...settings, nowMs: () => 0 }).record(['order:1']);
    // Then
    expect(await dynamoAppliedEvents(dynamo, settings).known(['order:1'])).toEqual(new Set(['order:1']));
  });

  it('fails with what DynamoDB says when there is no table', async () => {
    const { dynamo } = await givenLocalAws();
    const applied = dynamoAppliedEvents(dynamo, { ...settings, tableName: 'elsewhere' });
    await expect(applied.known(['order:1'])).rejects.toThrow(/resource not found/i);
    await expect(applied.record(['order:1'])).rejects.toThrow(/resource not found/i);
  });
});
