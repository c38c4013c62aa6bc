// DynamoDB, EventBridge, Kinesis, S3 and SNS over the wire: the local emulators behind one endpoint that allows everything.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { onTestFinished } from 'vitest';
import { ACCOUNT_ID, localArn, REGION } from '../../local/cloud/assembly/account.ts';
import { dataClock } from '../../local/cloud/clock.ts';
import { dynamodbEmulator } from '../../local/cloud/dynamodb/dynamodb-emulator.ts';
import { createEndpoint } from '../../local/cloud/endpoint/endpoint.ts';
import { eventBusEmulator } from '../../local/cloud/event-bus/event-bus-emulator.ts';
import { startFauxqs } from '../../local/cloud/fauxqs.ts';
import { kinesisEmulator } from '../../local/cloud/kinesis/kinesis-emulator.ts';
import { kinesisStreams } from '../../local/cloud/kinesis/streams.ts';
import { objectStore } from '../../local/cloud/s3/object-store.ts';
import { s3Emulator } from '../../local/cloud/s3/s3-emulator.ts';
import { createInbox } from '../../local/cloud/sns/inbox.ts';
import { peopleOfTopics } from '../../local/cloud/sns/people.ts';
import { snsEmulator } from '../../local/cloud/sns/sns-emulator.ts';
import { createFraudTables } from './fraud-tables.ts';
import { givenActionBus } from './given-action-bus.ts';
import { createInventoryTables } from './inventory-tables.ts';

export const START_MS = Date.parse('2026-03-01T08:00:00.250Z');
export const BUCKET = 'quarantine';
export const TOPIC_ARN = localArn('sns', 'alerts');

/** Every part is empty and this test's own, and gone when the test is over. */
export async function givenLocalAws() {
  const clock = dataClock(START_MS, () => START_MS);
  const streams = kinesisStreams({ clock, wallMs: () => START_MS, region: REGION, accountId: ACCOUNT_ID });
  const dynamodb = dynamodbEmulator((name) => localArn('dynamodb', `table/${name}`));
  const fauxqs = await startFauxqs();
  onTestFinished(() => fauxqs.close());
  const objects = objectStore(clock);
  onTestFinished(() => objects.close());
  const inbox = createInbox();
  const people = peopleOfTopics({ fauxqs, inbox, clock });
  await createInventoryTables(dynamodb, clock);
  await createFraudTables(dynamodb, clock);
  const buses = givenActionBus(clock);
  objects.createBucket(BUCKET);
  await fauxqs.query({ Action: 'CreateTopic', Name: 'alerts' });
  const emulators = [
    dynamodb,
    eventBusEmulator(buses),
    kinesisEmulator(streams),
    s3Emulator(objects),
    snsEmulator(fauxqs, people, () => undefined),
  ];
  const { actions } = buses;
  return { streams, dynamodb, fauxqs, objects, inbox, people, actions, ...(await givenClients(emulators)) };
}

async function givenClients(emulators: Parameters<typeof createEndpoint>[0]['emulators']) {
  const faults: unknown[] = [];
  const endpoint = createEndpoint({
    emulators,
    authorize: () => undefined,
    principalOf: (accessKeyId) => ({ kind: 'operator', accessKeyId }),
    onInternalError: (error) => faults.push(error),
  });
  const address = `http://127.0.0.1:${await endpoint.listen(0)}`;
  const settings = {
    endpoint: address,
    region: REGION,
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'none' },
    maxAttempts: 1,
  };
  const dynamo = new DynamoDBClient(settings);
  const events = new EventBridgeClient(settings);
  const kinesis = new KinesisClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sns = new SNSClient(settings);
  onTestFinished(async () => {
    for (const client of [dynamo, events, kinesis, s3, sns]) client.destroy();
    await endpoint.close();
  });
  return { address, faults, dynamo, events, kinesis, s3, sns };
}
