import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { withoutLogging } from '../../../lambda/adapters/without-logging.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';

/** A client whose log is kept; it knows the SDK's own names. */
async function givenClient() {
  const { address } = await givenLocalAws();
  const log: unknown[] = [];
  const note = (entry: unknown) => log.push(entry);
  const credentials = { accessKeyId: 'TEST', secretAccessKey: 'test' };
  const logger = { trace: note, debug: note, info: note, warn: note, error: note };
  return { log, client: new DynamoDBClient({ endpoint: address, region: 'us-east-1', credentials, logger }) };
}

it('logs no call, and makes it all the same', async () => {
  const { log, client } = await givenClient();
  // When
  const reply = await withoutLogging(client).send(new ListTablesCommand());
  // Then
  expect(reply.TableNames).toBeInstanceOf(Array);
  expect(log.filter((entry) => Object.hasOwn(Object(entry), 'commandName'))).toEqual([]);
});

it('is needed: the SDK logs every call', async () => {
  const { log, client } = await givenClient();
  await client.send(new ListTablesCommand());
  expect(log).toContainEqual(expect.objectContaining({ commandName: 'ListTablesCommand' }));
});
