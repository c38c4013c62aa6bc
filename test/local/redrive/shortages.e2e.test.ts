// `npm run redrive` against the whole local cloud: shortages that could not be heard are ordered after all, and once.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { SQS } from '@aws-sdk/client-sqs';
import { expect, inject, it, onTestFinished } from 'vitest';
import { contractOf, type RetailEvent } from '../../../contracts/retail-event.ts';
import { dataClock } from '../../../local/cloud/clock.ts';
import { bootCloud } from '../../../local/cloud/cloud.ts';
import { localTarget } from '../../../local/target/target.ts';
import { ROOT } from '../synthesized-app.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const LOCATION = 'WH-NORTH';

async function givenCloud() {
  const cwd = temporaryFolder();
  const cloud = await bootCloud({
    assemblyDir: inject('assemblyDir'),
    clock: dataClock(Date.parse('2026-03-02T00:00:00Z')),
    logFolder: join(cwd, 'logs'),
    onInternalError: (error) => expect.unreachable(String(error)),
  });
  const { endpoint, outputs } = cloud;
  mkdirSync(join(cwd, '.local'), { recursive: true });
  writeFileSync(join(cwd, '.local', 'cloud.json'), JSON.stringify({ endpoint, pid: process.pid, outputs }));
  const target = localTarget(cloud);
  const clients = {
    kinesis: new Kinesis(target.clients),
    dynamodb: new DynamoDB(target.clients),
    sqs: new SQS(target.clients),
  };
  onTestFinished(async () => {
    for (const client of Object.values(clients)) client.destroy();
    await cloud.stop();
  });
  const signal = AbortSignal.timeout(150_000);
  const settled = () => cloud.settled(signal);
  return { cloud, target, cwd, settled, ...clients };
}

type Given = Awaited<ReturnType<typeof givenCloud>>;

const send = async ({ kinesis, target }: Given, events: readonly RetailEvent[]) => {
  await kinesis.putRecords({
    StreamName: target.output('RetailEventsStreamName'),
    Records: events.map((event) => ({
      PartitionKey: contractOf(event.eventType).partitionKey(event),
      Data: Buffer.from(JSON.stringify(event)),
    })),
  });
};

const SKUS = ['MUG', 'PLATE', 'BOWL'];

/** Five of each are there … */
const received = SKUS.map(
  (sku): RetailEvent => ({
    eventType: 'StockReceived',
    eventId: `receipt:${sku}`,
    occurredAt: '2026-03-02T08:00:00Z',
    locationId: LOCATION,
    sku,
    quantity: 5,
  }),
);

/** … of what should be twelve at least; up to sixty is wanted. */
const policies = SKUS.map(
  (sku): RetailEvent => ({
    eventType: 'StockPolicySet',
    eventId: `policy:${sku}`,
    occurredAt: '2026-03-02T09:00:00Z',
    locationId: LOCATION,
    sku,
    reorderPoint: 12,
    orderUpTo: 60,
  }),
);

/** Takes the table of the orders away; returns what brings it back. */
async function removeOrders({ dynamodb, target }: Given): Promise<() => Promise<unknown>> {
  const TableName = target.output('RestockTableName');
  const { Table } = await dynamodb.describeTable({ TableName });
  await dynamodb.deleteTable({ TableName });
  return () =>
    dynamodb.createTable({
      TableName,
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
    });
}

const waiting = async ({ sqs, target }: Given, output: string) => {
  const { Attributes } = await sqs.getQueueAttributes({
    QueueUrl: target.output(output),
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  return Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0);
};

const redrive = ({ cwd }: Given, ...args: readonly string[]) =>
  new Promise<{ status: unknown; output: string; errors: string }>((resolve) => {
    const file = join(ROOT, 'local', 'cli', 'redrive.ts');
    execFile(process.execPath, [file, ...args], { cwd, timeout: 60_000 }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : error.code, output, errors });
    });
  });

const orderedOf = ({ cloud }: Given) =>
  cloud.actions
    .list()
    .filter(({ detailType }) => detailType === 'RestockOrdered')
    .map(({ detail }) => [Reflect.get(Object(detail), 'sku'), Reflect.get(Object(detail), 'quantity')])
    .toSorted();

it('shortages that fail wait in the dead-letter queue until they are redriven, and order exactly once', async () => {
  // Given
  const given = await givenCloud();
  await send(given, received);
  await given.settled();
  const mend = await removeOrders(given);
  // When
  await send(given, policies);
  await given.settled();
  // Then
  expect(orderedOf(given)).toEqual([]);
  expect(await waiting(given, 'ShortageDeadLetterQueueUrl')).toBe(3);
  expect(await waiting(given, 'ShortageQueueUrl')).toBe(0);

  // When
  await mend();
  expect(await redrive(given, '--queue', 'restock')).toEqual({
    status: 0,
    output: '3 messages are on the way again\n',
    errors: '',
  });
  await given.settled();
  // Then
  const ordered = [
    ['BOWL', 55],
    ['MUG', 55],
    ['PLATE', 55],
  ];
  expect(orderedOf(given)).toEqual(ordered);
  expect(await waiting(given, 'ShortageDeadLetterQueueUrl')).toBe(0);
  expect(await redrive(given, '--queue', 'restock')).toEqual({
    status: 0,
    output: 'nothing waits in the dead-letter queue of restock\n',
    errors: '',
  });
  await given.settled();
  expect(orderedOf(given)).toEqual(ordered);
});
