import {
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { arn, denyEverything } from '../given-service.ts';
import { givenDynamodb, itemOf, keyOf } from './given-dynamodb.ts';

const STOCK = arn('dynamodb', 'table/stock');
const NOTES = arn('dynamodb', 'table/notes');

const increment = {
  TableName: 'stock',
  Key: keyOf('mug'),
  UpdateExpression: 'ADD #count :one',
  ExpressionAttributeNames: { '#count': 'count' },
  ExpressionAttributeValues: { ':one': { N: '1' } },
} as const;

describe('a write to a table with a change stream answers', () => {
  it.each([
    ['nothing', undefined, undefined],
    ['nothing', 'NONE', undefined],
    ['the new image', 'ALL_NEW', itemOf('mug', 4)],
    ['the old image', 'ALL_OLD', itemOf('mug', 3)],
  ] as const)('%s when an update asks for %s', async (_what, ReturnValues, expected) => {
    const { client } = await givenDynamodb();
    await client.putItem({ TableName: 'stock', Item: itemOf('mug', 3) });
    // When
    const { Attributes } = await client.updateItem({ ...increment, ReturnValues });
    // Then
    expect(Attributes).toEqual(expected);
  });

  it.each([
    [undefined, undefined],
    ['NONE', undefined],
    ['ALL_OLD', itemOf('mug', 3)],
  ] as const)('what a put and a delete ask for with %s', async (ReturnValues, expected) => {
    const { client } = await givenDynamodb();
    await client.putItem({ TableName: 'stock', Item: itemOf('mug', 3) });
    // When
    const put = await client.putItem({ TableName: 'stock', Item: itemOf('mug', 3), ReturnValues });
    const deleted = await client.deleteItem({ TableName: 'stock', Key: keyOf('mug'), ReturnValues });
    // Then
    expect(put.Attributes).toEqual(expected);
    expect(deleted.Attributes).toEqual(expected);
  });

  it('no old image of an item that was not there', async () => {
    const { client } = await givenDynamodb();
    const { Attributes } = await client.updateItem({ ...increment, ReturnValues: 'ALL_OLD' });
    expect(Attributes).toBeUndefined();
  });

  it.each(['UPDATED_OLD', 'UPDATED_NEW'] as const)(
    'a clear refusal of %s, and writes nothing',
    async (ReturnValues) => {
      const { client, changes } = await givenDynamodb();
      // When
      const update = client.updateItem({ ...increment, ReturnValues });
      // Then
      await expect(update).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining(`the local cloud does not know ReturnValues ${ReturnValues}`),
      });
      expect(await changes()).toEqual([]);
    },
  );

  it.each(['ALL_NEW', 'UPDATED_NEW'] as const)(
    'a refusal when a put or a delete asks for %s, as AWS does',
    async (ReturnValues) => {
      const { client, changes } = await givenDynamodb();
      // When
      const outcomes = await Promise.allSettled([
        client.putItem({ TableName: 'stock', Item: itemOf('mug', 3), ReturnValues }),
        client.deleteItem({ TableName: 'stock', Key: keyOf('mug'), ReturnValues }),
      ]);
      // Then
      for (const outcome of outcomes)
        expect(outcome).toMatchObject({ reason: { name: 'ValidationException' } });
      expect(await changes()).toEqual([]);
    },
  );
});

describe('a table without a change stream', () => {
  it('is the store itself, with all that it can', async () => {
    const { client, changes } = await givenDynamodb();
    const TableName = 'notes';
    // When
    await client.putItem({ TableName, Item: itemOf('mug', 3) });
    const updated = await client.updateItem({ ...increment, TableName, ReturnValues: 'UPDATED_NEW' });
    await client.batchWriteItem({ RequestItems: { notes: [{ PutRequest: { Item: itemOf('tea', 1) } }] } });
    const { Items } = await client.scan({ TableName });
    const read = await client.batchGetItem({
      RequestItems: { notes: { Keys: [keyOf('mug'), keyOf('none')] } },
    });
    // Then
    expect(updated.Attributes).toEqual({ count: { N: '4' } });
    expect(Items).toHaveLength(2);
    expect(read.Responses?.['notes']).toEqual([itemOf('mug', 4)]);
    expect(await changes()).toEqual([]);
  });
});

describe('permissions of DynamoDB operations', () => {
  it('are the operation on each table, or on the index, that it touches', async () => {
    const { client, asked } = await givenDynamodb();
    const byPlace = {
      TableName: 'stock',
      IndexName: 'by-place',
      KeyConditionExpression: 'place = :place',
      ExpressionAttributeValues: { ':place': { S: 'shop' } },
    };
    // When
    await client.getItem({ TableName: 'stock', Key: keyOf('mug') });
    await client.putItem({ TableName: 'stock', Item: itemOf('mug', 3) });
    await client.updateItem(increment);
    await client.deleteItem({ TableName: 'notes', Key: keyOf('mug') });
    await client.scan({ TableName: 'stock' });
    await client.query(byPlace);
    await client.scan({ TableName: 'stock', IndexName: 'by-place' });
    await client.batchGetItem({
      RequestItems: { stock: { Keys: [keyOf('mug')] }, notes: { Keys: [keyOf('mug')] } },
    });
    await client.batchWriteItem({ RequestItems: { stock: [{ DeleteRequest: { Key: keyOf('mug') } }] } });
    await client.describeTable({ TableName: 'stock' });
    await client.listTables();
    // Then
    expect(asked.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      `dynamodb:GetItem ${STOCK}`,
      `dynamodb:PutItem ${STOCK}`,
      `dynamodb:UpdateItem ${STOCK}`,
      `dynamodb:DeleteItem ${NOTES}`,
      `dynamodb:Scan ${STOCK}`,
      `dynamodb:Query ${STOCK}/index/by-place`,
      `dynamodb:Scan ${STOCK}/index/by-place`,
      `dynamodb:BatchGetItem ${STOCK}`,
      `dynamodb:BatchGetItem ${NOTES}`,
      `dynamodb:BatchWriteItem ${STOCK}`,
      `dynamodb:DescribeTable ${STOCK}`,
      'dynamodb:ListTables *',
    ]);
  });

  it('reach the client as its AccessDeniedException when they are missing, and nothing is written', async () => {
    const { client, changes } = await givenDynamodb({ authorize: denyEverything });
    // When
    const put = client.putItem({ TableName: 'stock', Item: itemOf('mug', 3) });
    // Then
    await expect(put).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`not authorized to perform: dynamodb:PutItem on resource: ${STOCK}`),
      $metadata: { httpStatusCode: 400 },
    });
    expect(await changes()).toEqual([]);
  });
});

describe('what the local DynamoDB has not', () => {
  const Statement = 'SELECT * FROM stock';
  const Key = keyOf('mug');

  it.each([
    [
      'TransactWriteItems',
      new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName: 'stock', Key } }] }),
    ],
    [
      'TransactGetItems',
      new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: 'stock', Key } }] }),
    ],
    ['ExecuteStatement', new ExecuteStatementCommand({ Statement })],
    ['ExecuteTransaction', new ExecuteTransactionCommand({ TransactStatements: [{ Statement }] })],
  ])('is named when %s is asked of it', async (name, command) => {
    const { client, internalErrors } = await givenDynamodb();
    await expect(client.send(command as TransactWriteItemsCommand)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: `the local cloud does not know ${name}`,
    });
    expect(internalErrors).toEqual([]);
  });

  it('is a table that nobody made, as at AWS', async () => {
    const { client } = await givenDynamodb();
    const get = client.getItem({ TableName: 'nowhere', Key });
    await expect(get).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
