import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { KEY, movement } from '../../helpers/events.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { BUCKET, givenLocalAws } from '../../helpers/given-local-aws.ts';
import { APPLIED_EVENTS_TABLE, INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { rawRecord, recordOf, sequenceNumber } from '../../helpers/records.ts';
import { kinesisEvent } from '../../helpers/stream-events.ts';

const ENV = {
  INVENTORY_TABLE,
  APPLIED_EVENTS_TABLE,
  APPLIED_EVENTS_TTL_DAYS: '14',
  QUARANTINE_BUCKET: BUCKET,
};

async function givenHandler() {
  const aws = await givenLocalAws();
  aws.streams.create({ name: 'retail-events', capacity: 1 });
  stubFunctionEnv(aws.address, ENV);
  vi.resetModules();
  const { handler } = await import('../../../lambda/count-inventory/handler.ts');
  const onHand = async () => {
    for await (const [counter] of dynamoCounters(aws.dynamo, { tableName: INVENTORY_TABLE }).pages())
      return counter?.onHand;
  };
  return { ...aws, handler, onHand };
}

it('counts a batch, keeps a poison record in quarantine, and reports the batch as done', async () => {
  // Given
  const { handler, onHand, s3 } = await givenHandler();
  const poison = rawRecord('oops', { sequenceNumber: sequenceNumber(2) });
  // When
  const event = kinesisEvent([recordOf(movement('a', 5), 1), poison, recordOf(movement('b', -2), 3)]);
  const responses = [await handler(event), await handler(event)];
  // Then
  expect(responses).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
  expect(await onHand()).toBe(3);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  expect(Contents.map(({ Key }) => Key)).toEqual([
    `quarantine/retail-events/shardId-000000000000/${sequenceNumber(2)}.json`,
  ]);
});

it('fails as a whole when a table is gone, so that the batch comes again', async () => {
  // Given
  const { address } = await givenHandler();
  stubFunctionEnv(address, { ...ENV, APPLIED_EVENTS_TABLE: 'elsewhere' });
  vi.resetModules();
  const { handler } = await import('../../../lambda/count-inventory/handler.ts');
  // Then
  await expect(handler(kinesisEvent([recordOf(movement('a', 5), 1)]))).rejects.toThrow(/resource not found/i);
});

it('fails on init without its variables, naming each that is missing', async () => {
  // Given
  for (const name of Object.keys(ENV)) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  // When
  const failure = await import('../../../lambda/count-inventory/handler.ts').catch(String);
  // Then
  for (const name of Object.keys(ENV)) expect(failure).toContain(name);
});

it('counts nothing into another product', async () => {
  const { handler, dynamo } = await givenHandler();
  await handler(kinesisEvent([recordOf(movement('a', 5), 1)]));
  for await (const page of dynamoCounters(dynamo, { tableName: INVENTORY_TABLE }).pages())
    expect(page).toMatchObject([{ ...KEY, onHand: 5 }]);
});
