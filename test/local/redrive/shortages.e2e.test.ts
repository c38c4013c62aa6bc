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

/** Five are there of what should be twelve at least; up to sixty is wanted. */
const shortOf = (sku: string): readonly RetailEvent[] => [
  {
    ...contractOf('StockPolicySet').example,
    eventType: 'StockPolicySet',
    eventId: `policy:${sku}`,
    locationId: LOCATION,
    sku,
    occurredAt: '2026-03-02T08:00:00Z',
    reorderPoint: 12,
    orderUpTo: 60,
  },
  {
    eventType: 'StockReceived',
    eventId: `receipt:${sku}`,
    occurredAt: '2026-03-02T09:00:00Z',
    locationId: LOCATION,
    sku,
    quantity: 5,
  },
];

const keyOf = (sku: string) => ({ sku: { S: sku }, locationId: { S: LOCATION } });

/** What nobody can read stands where the product's orders should. */
const damage = ({ dynamodb, target }: Given, sku: string) =>
  dynamodb.putItem({
    TableName: target.output('RestockTableName'),
    Item: { ...keyOf(sku), orders: { L: [{ S: 'no order' }] }, version: { N: '1' } },
  });

const mend = ({ dynamodb, target }: Given, sku: string) =>
  dynamodb.deleteItem({ TableName: target.output('RestockTableName'), Key: keyOf(sku) });

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
  for (const sku of ['MUG', 'PLATE']) await damage(given, sku);
  // When
  await send(given, ['MUG', 'PLATE', 'BOWL'].flatMap(shortOf));
  await given.settled();
  // Then: the other product is ordered, these wait
  expect(orderedOf(given)).toEqual([['BOWL', 55]]);
  expect(await waiting(given, 'ShortageDeadLetterQueueUrl')).toBe(2);
  expect(await waiting(given, 'ShortageQueueUrl')).toBe(0);

  // When: one of the two is mended
  await mend(given, 'MUG');
  expect(await redrive(given, '--queue', 'restock')).toEqual({
    status: 0,
    output: '2 messages are on the way again\n',
    errors: '',
  });
  await given.settled();
  // Then: the other one is back
  expect(orderedOf(given)).toEqual([
    ['BOWL', 55],
    ['MUG', 55],
  ]);
  expect(await waiting(given, 'ShortageDeadLetterQueueUrl')).toBe(1);

  // When
  await mend(given, 'PLATE');
  expect(await redrive(given, '--queue', 'restock')).toMatchObject({
    output: '1 message is on the way again\n',
  });
  await given.settled();
  // Then
  expect(orderedOf(given)).toEqual([
    ['BOWL', 55],
    ['MUG', 55],
    ['PLATE', 55],
  ]);
  expect(await redrive(given, '--queue', 'restock')).toEqual({
    status: 0,
    output: 'nothing waits in the dead-letter queue of restock\n',
    errors: '',
  });
  await given.settled();
  expect(orderedOf(given)).toHaveLength(3);
});
