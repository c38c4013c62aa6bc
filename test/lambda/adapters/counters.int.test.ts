// One suite for both: the counters in memory, which use cases are tested on, and the adapter on DynamoDB.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { CounterUpdate, MarkCondition } from '../../../domain/inventory/counter-update.ts';
import type { StockCounter } from '../../../domain/inventory/judge-stock.ts';
import type { CounterKey } from '../../../domain/inventory/stock-change.ts';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { KEY } from '../../helpers/events.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { type InventoryStore, memoryCounters } from '../../helpers/memory-counters.ts';
import { sequenceNumber } from '../../helpers/records.ts';
import { aPolicy } from '../../helpers/stock.ts';

const STORES: readonly (readonly [string, () => Promise<InventoryStore>])[] = [
  ['in memory', async () => memoryCounters()],
  ['in DynamoDB', async () => dynamoCounters((await givenLocalAws()).dynamo, { tableName: INVENTORY_TABLE })],
];

const MARK = 'mtb7nk0-0';
const below = (index: number): MarkCondition => ({ kind: 'below', sequence: sequenceNumber(index) });
const is = (index: number | undefined): MarkCondition => ({
  kind: 'is',
  mark: index === undefined ? undefined : sequenceNumber(index),
});
const anUpdate = (
  change: number,
  mark: number,
  condition: MarkCondition,
  key: CounterKey = KEY,
): CounterUpdate => ({
  key,
  change,
  mark: sequenceNumber(mark),
  condition,
});

async function countersOf(store: InventoryStore): Promise<readonly StockCounter[]> {
  const counters: StockCounter[] = [];
  for await (const page of store.pages()) counters.push(...page);
  return counters;
}
const counterOf = async (store: InventoryStore, { locationId, sku }: CounterKey = KEY) =>
  (await countersOf(store)).find((counter) => counter.locationId === locationId && counter.sku === sku);

describe.each(STORES)('the counters %s', (_where, given) => {
  it('begin with their first quantity', async () => {
    // Given
    const store = await given();
    expect(await countersOf(store)).toEqual([]);
    // When
    expect(await store.update(MARK, [anUpdate(-5, 1, below(1))])).toEqual([]);
    // Then
    expect(await countersOf(store)).toEqual([
      {
        ...KEY,
        onHand: -5,
        reorderPoint: 0,
        orderUpTo: undefined,
        productName: undefined,
        category: undefined,
        version: 1,
      },
    ]);
  });

  it('add up, and raise the version by one with each write', async () => {
    const store = await given();
    await store.update(MARK, [anUpdate(10, 1, below(1))]);
    await store.update(MARK, [anUpdate(0, 2, below(2))]);
    await store.update(MARK, [anUpdate(-1_000_000_000, 7, below(3))]);
    expect(await counterOf(store)).toMatchObject({ onHand: -999_999_990, version: 3 });
  });

  it.each([
    ['at the first record', 5, 5],
    ['above the first record', 6, 5],
    ['of the last record', 9, 5],
  ])('refuse an update when the mark is %s, say which, and stay as they are', async (_what, mark, first) => {
    // Given
    const store = await given();
    await store.update(MARK, [anUpdate(10, mark, below(1))]);
    const update = anUpdate(3, 9, below(first));
    // When
    const stale = await store.update(MARK, [update]);
    // Then
    expect(stale).toEqual([{ update, mark: sequenceNumber(mark) }]);
    expect(await counterOf(store)).toMatchObject({ onHand: 10, version: 1 });
  });

  it('accept an update when the mark is just below its first record', async () => {
    const store = await given();
    await store.update(MARK, [anUpdate(10, 4, below(1))]);
    expect(await store.update(MARK, [anUpdate(3, 9, below(5))])).toEqual([]);
    expect(await counterOf(store)).toMatchObject({ onHand: 13, version: 2 });
  });

  it.each([
    ['the mark that was read', 4, 4, true],
    ['an older mark', 4, 3, false],
    ['a newer mark', 4, 5, false],
    ['no mark where there is one', 4, undefined, false],
    ['no mark where there is none', undefined, undefined, true],
    ['a mark where there is none', undefined, 4, false],
  ] as const)('go by the very mark: %s', async (_what, present, demanded, isMade) => {
    // Given
    const store = await given();
    await store.update(present === undefined ? 'another' : MARK, [anUpdate(10, 4, below(1))]);
    // When
    const stale = await store.update(MARK, [anUpdate(3, 9, is(demanded))]);
    // Then
    expect(stale).toHaveLength(isMade ? 0 : 1);
    expect(stale[0]?.mark).toBe(isMade || present === undefined ? undefined : sequenceNumber(present));
    expect(await counterOf(store)).toMatchObject({ onHand: isMade ? 13 : 10 });
  });

  it('keep the marks of shards apart', async () => {
    const store = await given();
    await store.update('mtb7nk0-0', [anUpdate(10, 9, below(1))]);
    expect(await store.update('mtb7nk0-1', [anUpdate(5, 1, below(1))])).toEqual([]);
    expect(await store.update('mtb7nk0-0', [anUpdate(1, 10, below(10))])).toEqual([]);
    expect(await counterOf(store)).toMatchObject({ onHand: 16, version: 3 });
  });

  it('let one of two writers with the same mark through', async () => {
    // Given
    const store = await given();
    await store.update(MARK, [anUpdate(10, 4, below(1))]);
    // When
    const stale = await Promise.all([1, 1].map((change) => store.update(MARK, [anUpdate(change, 9, is(4))])));
    // Then
    expect(stale.flat()).toMatchObject([{ mark: sequenceNumber(9) }]);
    expect(await counterOf(store)).toMatchObject({ onHand: 11 });
  });

  it('move a hundred counters at a time, and return those that were stale', async () => {
    // Given
    const store = await given();
    const keys = Array.from({ length: 100 }, (_, index) => ({ ...KEY, sku: `SKU-${index}` }));
    const ahead = keys.filter((_, index) => index % 10 === 0);
    await store.update(
      MARK,
      ahead.map((key) => anUpdate(1, 5, below(1), key)),
    );
    // When
    const stale = await store.update(
      MARK,
      keys.map((key) => anUpdate(2, 5, below(1), key)),
    );
    // Then
    expect(stale.map(({ update }) => update.key)).toEqual(ahead);
    const total = (await countersOf(store)).reduce((sum, { onHand = 0 }) => sum + onHand, 0);
    expect(total).toBe(10 * 1 + 90 * 2);
  });

  it('tell products apart by case and script', async () => {
    const store = await given();
    const skus = ['85123A', '85123a', '茶', '😀', ' '];
    await store.update(
      MARK,
      skus.map((sku, index) => anUpdate(index + 1, 1, below(1), { ...KEY, sku })),
    );
    const found = await Promise.all(skus.map((sku) => counterOf(store, { ...KEY, sku })));
    expect(found.map((counter) => counter?.onHand)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe.each(STORES)('the policies of counters %s', (_where, given) => {
  it('are there before the first quantity, which stays unknown', async () => {
    const store = await given();
    await store.setPolicies([aPolicy()]);
    expect(await countersOf(store)).toEqual([
      {
        ...KEY,
        onHand: undefined,
        reorderPoint: 10,
        orderUpTo: 60,
        productName: 'Blue mug',
        category: 'kitchen',
        version: 1,
      },
    ]);
  });

  it('leave the quantity alone, and the quantity leaves them', async () => {
    const store = await given();
    await store.update(MARK, [anUpdate(5, 1, below(1))]);
    await store.setPolicies([aPolicy()]);
    await store.update(MARK, [anUpdate(2, 2, below(2))]);
    expect(await counterOf(store)).toMatchObject({
      onHand: 7,
      reorderPoint: 10,
      productName: 'Blue mug',
      version: 3,
    });
  });

  it.each([
    ['later', { setAtMs: 2_000, eventId: 'a' }, true],
    ['earlier', { setAtMs: 999, eventId: 'z' }, false],
    ['of the same millisecond with a greater id', { setAtMs: 1_000, eventId: 'n' }, true],
    ['of the same millisecond with a smaller id', { setAtMs: 1_000, eventId: 'l' }, false],
    ['the very same', { setAtMs: 1_000, eventId: 'm' }, false],
    ['later by digits more', { setAtMs: 10_000, eventId: 'a' }, true],
  ])('give way to one that is newer: %s', async (_what, policy, isNewer) => {
    // Given
    const store = await given();
    await store.setPolicies([aPolicy({ setAtMs: 1_000, eventId: 'm', reorderPoint: 1 })]);
    // When
    await store.setPolicies([aPolicy({ ...policy, reorderPoint: 2 })]);
    // Then
    expect(await counterOf(store)).toMatchObject({ reorderPoint: isNewer ? 2 : 1, version: isNewer ? 2 : 1 });
  });

  it('forget a name and a category that the newer policy does not give', async () => {
    const store = await given();
    await store.setPolicies([aPolicy({ setAtMs: 1 })]);
    await store.setPolicies([aPolicy({ setAtMs: 2, productName: 'Mug', category: undefined })]);
    expect(await counterOf(store)).toMatchObject({ productName: 'Mug', category: undefined });
    await store.setPolicies([aPolicy({ setAtMs: 3, productName: undefined, category: 'cups' })]);
    expect(await counterOf(store)).toMatchObject({ productName: undefined, category: 'cups' });
  });

  it('may be of a time before 1970, and of nothing', async () => {
    const store = await given();
    await store.setPolicies([aPolicy({ setAtMs: -2_000, reorderPoint: 5 })]);
    await store.setPolicies([aPolicy({ setAtMs: -1_000, reorderPoint: 0, orderUpTo: 0 })]);
    expect(await counterOf(store)).toMatchObject({ reorderPoint: 0, orderUpTo: 0 });
  });
});

describe.each(STORES)('the pages of counters %s', (_where, given) => {
  it('hold every counter once', async () => {
    const store = await given();
    const skus = Array.from({ length: 250 }, (_, index) => `SKU-${index}`);
    await store.setPolicies(skus.map((sku) => aPolicy({ sku })));
    expect((await countersOf(store)).map(({ sku }) => sku).toSorted()).toEqual(skus.toSorted());
  });
});

describe('the counters in DynamoDB', () => {
  it('take few calls: some begin, some are added to, whatever they had before', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    const store = dynamoCounters(dynamo, { tableName: INVENTORY_TABLE });
    const keys = Array.from({ length: 60 }, (_, index) => ({ ...KEY, sku: `SKU-${index}` }));
    await store.setPolicies(keys.slice(0, 2).map(({ sku }) => aPolicy({ sku })));
    const calls: string[] = [];
    dynamo.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          calls.push(commandName);
          return next(args);
        },
      { step: 'initialize' },
    );
    const callsOf = async (update: (key: CounterKey) => CounterUpdate) => {
      calls.length = 0;
      expect(await store.update(MARK, keys.map(update))).toEqual([]);
      return { batches: calls.filter((name) => name.startsWith('Batch')).length, all: calls.length };
    };
    // Then
    expect(await callsOf((key) => anUpdate(3, 5, below(1), key))).toEqual({ batches: 7, all: 7 });
    expect(await callsOf((key) => anUpdate(4, 9, below(6), key))).toEqual({ batches: 3, all: 3 });
    const received = (key: CounterKey) => ({ ...anUpdate(1, 12, below(10), key), received: 1 });
    expect(await callsOf(received)).toEqual({ batches: 9, all: 9 });
    const counters = await countersOf(store);
    expect(new Set(counters.map(({ onHand }) => onHand))).toEqual(new Set([8]));
  });
});

describe('the pages of counters in DynamoDB', () => {
  it('are read to the last: one page is a megabyte', async () => {
    // Given: thirty counters, large by what else is in them.
    const { dynamo } = await givenLocalAws();
    const skus = Array.from({ length: 30 }, (_, index) => `SKU-${index}`);
    const mark = { S: 'x'.repeat(100_000) };
    for (const sku of skus) {
      const Item = { sku: { S: sku }, locationId: { S: KEY.locationId }, [MARK]: mark };
      await dynamo.send(new PutItemCommand({ TableName: INVENTORY_TABLE, Item }));
    }
    // When
    const pages: (readonly StockCounter[])[] = [];
    for await (const page of dynamoCounters(dynamo, { tableName: INVENTORY_TABLE }).pages()) pages.push(page);
    // Then
    expect(pages.length).toBeGreaterThan(1);
    const read = pages.flat().map(({ sku }) => sku);
    expect(read.toSorted()).toEqual(skus.toSorted());
  });
});
