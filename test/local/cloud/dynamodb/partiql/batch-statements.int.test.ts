import { expect, it } from 'vitest';
import { givenDynamodb } from '../given-dynamodb.ts';

const INSERT = `INSERT INTO "stock" VALUE {'sku': ?, 'place': ?, 'version': ?, 'note': ?}`;
const UPDATE =
  'UPDATE "stock" SET "version" = ? REMOVE "note" WHERE "sku" = ? AND "place" = ? AND "version" = ?';

const inserted = (sku: string, version: number) => ({
  Statement: INSERT,
  Parameters: [{ S: sku }, { S: 'S-1' }, { N: String(version) }, { S: 'new' }],
});
const updated = (sku: string, version: number, read: number) => ({
  Statement: UPDATE,
  Parameters: [{ N: String(version) }, { S: sku }, { S: 'S-1' }, { N: String(read) }],
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

it('each statement is done or refused by itself, with the item that was in the way', async () => {
  const { client, changes } = await givenDynamodb();
  // When
  await client.batchExecuteStatement({ Statements: [inserted('MUG', 1), inserted('TEA', 1)] });
  const { Responses } = await client.batchExecuteStatement({
    Statements: [updated('MUG', 2, 1), updated('TEA', 9, 8), updated('NONE', 1, 0)],
  });
  // Then
  expect(Responses?.map(({ Error: error }) => error?.Code)).toEqual([
    undefined,
    'ConditionalCheckFailed',
    'ConditionalCheckFailed',
  ]);
  expect(Responses?.map(({ Error: error }) => error?.Item?.['version']?.N)).toEqual([
    undefined,
    '1',
    undefined,
  ]);
  const { Item } = await client.getItem({
    TableName: 'stock',
    Key: { sku: { S: 'MUG' }, place: { S: 'S-1' } },
  });
  expect(Item).toEqual({ sku: { S: 'MUG' }, place: { S: 'S-1' }, version: { N: '2' } });
  expect((await changes()).map(({ eventName }) => eventName).toSorted()).toEqual([
    'INSERT',
    'INSERT',
    'MODIFY',
  ]);
});

it('an addition needs an item and a number to add to', async () => {
  const { client } = await givenDynamodb();
  await client.batchExecuteStatement({ Statements: [inserted('MUG', 1)] });
  const added = (sku: string, name: string, below: string) => ({
    Statement:
      `UPDATE "stock" SET "${name}" = "${name}" + ? WHERE "sku" = ? AND "place" = ? ` +
      `AND ("gone" IS MISSING OR "note" < ?) AND ("gone" < ? OR "note" < ?)`,
    Parameters: [{ N: '5' }, { S: sku }, { S: 'S-1' }, { S: 'a' }, { S: 'z' }, { S: below }],
  });
  // When
  const { Responses } = await client.batchExecuteStatement({
    Statements: [added('MUG', 'version', 'z'), added('MUG', 'units', 'z'), added('TEA', 'version', 'z')],
  });
  const [refused] =
    (await client.batchExecuteStatement({ Statements: [added('MUG', 'version', 'a')] })).Responses ?? [];
  // Then
  expect(Responses?.map(({ Error: error }) => error?.Code)).toEqual([
    undefined,
    'ValidationError',
    'ConditionalCheckFailed',
  ]);
  expect(refused?.Error?.Code).toBe('ConditionalCheckFailed');
  const { Item } = await client.getItem({
    TableName: 'stock',
    Key: { sku: { S: 'MUG' }, place: { S: 'S-1' } },
  });
  expect(Item?.['version']).toEqual({ N: '6' });
});

it('an item that is there already is a duplicate, whatever it holds', async () => {
  const { client } = await givenDynamodb();
  await client.batchExecuteStatement({ Statements: [inserted('MUG', 1)] });
  const { Responses } = await client.batchExecuteStatement({
    Statements: [inserted('MUG', 2), inserted('TEA', 1)],
  });
  expect(Responses?.map(({ Error: error }) => error?.Code)).toEqual(['DuplicateItem', undefined]);
});

it('a statement of a table that there is not is refused, and no other', async () => {
  const { client } = await givenDynamodb();
  const { Responses } = await client.batchExecuteStatement({
    Statements: [
      { Statement: `INSERT INTO "gone" VALUE {'k': ?}`, Parameters: [{ S: 'a' }] },
      inserted('MUG', 1),
    ],
  });
  expect(Responses?.map(({ Error: error }) => error?.Code)).toEqual(['ResourceNotFound', undefined]);
});

it('a caller needs the right to insert, or to update, of each table', async () => {
  const asked: string[] = [];
  const { client } = await givenDynamodb({
    authorize: (_principal, permissions) => {
      asked.push(...permissions.map(({ action, resource }) => `${action} ${resource.split('/').at(-1)}`));
      return undefined;
    },
  });
  await client.batchExecuteStatement({ Statements: [inserted('MUG', 1), inserted('TEA', 1)] });
  await client.batchExecuteStatement({ Statements: [updated('MUG', 2, 1)] });
  expect(asked).toEqual(['dynamodb:PartiQLInsert stock', 'dynamodb:PartiQLUpdate stock']);
});
