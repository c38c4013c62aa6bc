// Counters mended in the middle of traffic: the use case on DynamoDB over the wire.
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import type { FoundDifference } from '../../../domain/inventory/found-difference.ts';
import { dynamoAppliedEvents } from '../../../lambda/adapters/dynamo-applied-events.ts';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { dynamoRebuilds } from '../../../lambda/adapters/dynamo-rebuilds.ts';
import { inParallel } from '../../../lambda/adapters/in-parallel.ts';
import { rebuildCounters } from '../../../lambda/rebuild-counters/rebuild-counters.ts';
import { givenLocalAws, START_MS } from '../../helpers/given-local-aws.ts';
import { APPLIED_EVENTS_TABLE, INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';

const KEY = { locationId: 'WH-UK', sku: 'MUG' };
const MARK = 'mabc-0';
const ALL = { command: 'rebuild', counter: null } as const;

const found = (values: Partial<FoundDifference> = {}): FoundDifference => ({
  ...KEY,
  difference: -3,
  skippedEvents: [],
  lastRebuildId: undefined,
  rebuildId: '2011-01-31 night',
  ...values,
});

/** A counter of 10, and what a night found of it. */
async function givenCounter(...counters: readonly FoundDifference[]) {
  const { dynamo: dynamodb } = await givenLocalAws();
  const applied = { tableName: APPLIED_EVENTS_TABLE, ttlDays: 16, nowMs: () => START_MS };
  const store = dynamoCounters(dynamodb, { tableName: INVENTORY_TABLE });
  const count = (change: number, mark: string) =>
    store.update(MARK, [{ key: KEY, change, mark, condition: { kind: 'below', sequence: mark } }]);
  await count(10, '1');
  const ports = {
    differences: async () => ({ businessDate: '2011-01-31', counters }),
    ...dynamoRebuilds(dynamodb, {
      inventoryTable: INVENTORY_TABLE,
      appliedEventsTable: APPLIED_EVENTS_TABLE,
      ttlDays: 16,
      nowMs: () => START_MS,
    }),
    inParallel,
  };
  const item = async () =>
    (
      await dynamodb.send(
        new GetItemCommand({
          TableName: INVENTORY_TABLE,
          Key: { sku: { S: KEY.sku }, locationId: { S: KEY.locationId } },
        }),
      )
    ).Item;
  return { ports, item, count, appliedEvents: dynamoAppliedEvents(dynamodb, applied) };
}

it('adds what was found, once, while events are counted; the marks stay', async () => {
  const { ports, item, count } = await givenCounter(found());
  const [first] = await Promise.all([rebuildCounters(ALL, ports), count(5, '2')]);
  expect(first).toEqual({
    businessDate: '2011-01-31',
    counters: [{ ...KEY, difference: -3, outcome: 'rebuilt' }],
  });
  expect((await rebuildCounters(ALL, ports)).counters).toMatchObject([{ outcome: 'known' }]);
  expect(await item()).toMatchObject({ onHand: { N: '12' }, version: { N: '3' }, [MARK]: { S: '2' } });
});

it('writes ids of skipped events as applied first, and finds its own after a crash', async () => {
  const { ports, item, appliedEvents } = await givenCounter(found({ skippedEvents: ['e-1', 'e-2'] }));
  const crashing = {
    ...ports,
    counters: {
      add: async () => {
        throw new Error('crashed');
      },
    },
  };
  await expect(rebuildCounters(ALL, crashing)).rejects.toThrow('crashed');
  expect([...(await appliedEvents.known(['e-1', 'e-2', 'e-3']))].toSorted()).toEqual(['e-1', 'e-2']);
  expect((await rebuildCounters(ALL, ports)).counters).toMatchObject([{ outcome: 'rebuilt' }]);
  expect((await item())?.['onHand']).toEqual({ N: '7' });
});

it('leaves a counter alone of which a skipped event was counted after all, or that was rebuilt since', async () => {
  const counted = await givenCounter(found({ skippedEvents: ['e-1'] }));
  await counted.appliedEvents.record(['e-1']);
  expect((await rebuildCounters(ALL, counted.ports)).counters).toMatchObject([{ outcome: 'stale' }]);
  const rebuilt = await givenCounter(found());
  await rebuildCounters(ALL, rebuilt.ports);
  const older = {
    ...rebuilt.ports,
    differences: async () => ({
      businessDate: '2011-02-01',
      counters: [found({ rebuildId: '2011-02-01 night' })],
    }),
  };
  expect((await rebuildCounters(ALL, older)).counters).toMatchObject([{ outcome: 'stale' }]);
  const newer = {
    ...rebuilt.ports,
    differences: async () => ({
      businessDate: '2011-02-01',
      counters: [found({ rebuildId: '2011-02-01 night', lastRebuildId: '2011-01-31 night' })],
    }),
  };
  expect((await rebuildCounters(ALL, newer)).counters).toMatchObject([{ outcome: 'rebuilt' }]);
  expect([(await counted.item())?.['onHand'], (await rebuilt.item())?.['onHand']]).toEqual([
    { N: '10' },
    { N: '4' },
  ]);
});

it('makes a counter that is gone', async () => {
  const { ports, item } = await givenCounter(found({ sku: 'GONE', difference: 20 }), found());
  await rebuildCounters({ command: 'rebuild', counter: { locationId: 'WH-UK', sku: 'GONE' } }, ports);
  expect((await item())?.['onHand']).toEqual({ N: '10' });
  expect((await rebuildCounters(ALL, ports)).counters).toMatchObject([
    { outcome: 'known' },
    { outcome: 'rebuilt' },
  ]);
});

it('says that a counter does not differ', async () => {
  const { ports } = await givenCounter();
  const asked = { command: 'rebuild', counter: KEY } as const;
  await expect(rebuildCounters(asked, ports)).rejects.toThrow(
    'MUG at WH-UK does not differ by the reconciliation of 2011-01-31',
  );
});
