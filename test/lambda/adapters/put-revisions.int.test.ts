import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { putRevisions } from '../../../lambda/adapters/put-revisions.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { STOCK_ALERTS_TABLE } from '../../helpers/inventory-tables.ts';

const TABLE = {
  tableName: STOCK_ALERTS_TABLE,
  keyNames: ['sku', 'locationId'],
  counter: 'counterVersion',
  optional: ['untold'],
  pause: async () => {},
};

interface Revision {
  readonly sku: string;
  readonly version: number;
  readonly replaces?: number;
  readonly untold?: string;
}

const put = (client: DynamoDBClient, revisions: readonly Revision[], table = TABLE) =>
  putRevisions(client, table, revisions, ({ sku, version, replaces, untold }) => ({
    item: {
      sku: { S: sku },
      locationId: { S: 'S-1' },
      counterVersion: { N: String(version) },
      ...(untold === undefined ? {} : { untold: { S: untold } }),
    },
    replaces,
  }));

const many = (version: number, replaces?: number) =>
  Array.from({ length: 60 }, (_, n) => ({
    sku: `SKU-${n}`,
    version,
    ...(replaces === undefined ? {} : { replaces }),
  }));

/** Counts the calls, and has the first answers say that a statement found no room. */
function throttling(client: DynamoDBClient, times: number) {
  const calls: number[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const { Statements } = args.input as { Statements: readonly unknown[] };
      calls.push(Statements.length);
      if (calls.length > times) return next(args);
      const reply = await next({
        ...args,
        input: { ...args.input, Statements: Statements.slice(0, -1) } as never,
      });
      const output = reply.output as { Responses?: object[] };
      output.Responses?.push({ Error: { Code: 'ThrottlingError', Message: 'no room' } });
      return reply;
    },
    { step: 'initialize' },
  );
  return calls;
}

it('saves many in few calls, and names those that came too late', async () => {
  // Given
  const { dynamo } = await givenLocalAws();
  expect(await put(dynamo, many(1))).toEqual([]);
  await put(dynamo, [{ sku: 'SKU-7', version: 5, replaces: 1 }]);
  const calls = throttling(dynamo, 0);
  // When
  const late = await put(dynamo, many(2, 1));
  // Then
  expect(calls).toEqual([25, 25, 10]);
  expect(late.map(({ sku }) => sku)).toEqual(['SKU-7']);
});

it('takes away what the new item does not have', async () => {
  const { dynamo } = await givenLocalAws();
  await put(dynamo, [{ sku: 'MUG', version: 1, untold: 'a notice' }]);
  await put(dynamo, [{ sku: 'MUG', version: 1, replaces: 1 }]);
  const Key = { sku: { S: 'MUG' }, locationId: { S: 'S-1' } };
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: STOCK_ALERTS_TABLE, Key }));
  expect(Item).toEqual({ ...Key, counterVersion: { N: '1' } });
});

it('sends again what found no room, and that alone', async () => {
  const { dynamo } = await givenLocalAws();
  const calls = throttling(dynamo, 1);
  expect(await put(dynamo, many(1).slice(0, 3))).toEqual([]);
  expect(calls).toEqual([3, 1]);
  expect(await put(dynamo, many(2, 1).slice(0, 3))).toEqual([]);
});

it('throws what no waiting mends', async () => {
  const { dynamo } = await givenLocalAws();
  await expect(put(dynamo, many(1), { ...TABLE, tableName: 'no-such-table' })).rejects.toThrow(
    'no-such-table took no item: ResourceNotFound',
  );
});
