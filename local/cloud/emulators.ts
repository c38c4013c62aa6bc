// The emulators of one local cloud, empty, and the services that speak for them at the endpoint.
import type { ServiceEmulator } from './api.ts';
import { ACCOUNT_ID, localArn, REGION } from './assembly/account.ts';
import type { Plan } from './assembly/plan.ts';
import type { Clock } from './clock.ts';
import { type MetricStore, metricStore } from './cloudwatch/metric-store.ts';
import { type DynamodbEmulator, dynamodbEmulator } from './dynamodb/dynamodb-emulator.ts';
import { eventTimeMs } from './event-time.ts';
import { type Fauxqs, startFauxqs } from './fauxqs.ts';
import { type FindFunction, lambdaEmulator } from './functions/lambda-emulator.ts';
import type { Authorizer } from './iam/authorizer.ts';
import { kinesisEmulator } from './kinesis/kinesis-emulator.ts';
import { type KinesisStreams, kinesisStreams } from './kinesis/streams.ts';
import { type Lake, startLake } from './lake.ts';
import { type ObjectStore, objectStore } from './s3/object-store.ts';
import { s3Emulator } from './s3/s3-emulator.ts';
import { createInbox, type Inbox } from './sns/inbox.ts';
import { type PeopleOfTopics, peopleOfTopics } from './sns/people.ts';
import { snsEmulator } from './sns/sns-emulator.ts';
import { sqsEmulator } from './sqs/sqs-emulator.ts';

export interface Emulators {
  readonly streams: KinesisStreams;
  readonly dynamodb: DynamodbEmulator;
  readonly fauxqs: Fauxqs;
  /** All buckets; its objects are files. */
  readonly objects: ObjectStore;
  /** The catalogue, its crawlers and Athena. */
  readonly lake: Lake;
  readonly people: PeopleOfTopics;
  readonly inbox: Inbox;
  /** What everything measures. */
  readonly metrics: MetricStore;
  readonly services: readonly ServiceEmulator[];
  close(): Promise<void>;
}

export async function startEmulators(
  plan: Plan,
  clock: Clock,
  findFunction: FindFunction,
  authorizer: Authorizer,
): Promise<Emulators> {
  const metrics = metricStore(clock);
  const streams = kinesisStreams({
    measure: metrics.measure,
    clock,
    wallMs: Date.now,
    region: REGION,
    accountId: ACCOUNT_ID,
    recordTimeMs: eventTimeMs,
  });
  const dynamodb = dynamodbEmulator((name) => localArn('dynamodb', `table/${name}`));
  const fauxqs = await startFauxqs();
  const objects = objectStore(clock);
  const lake = startLake({ plan, clock, objects, authorizer });
  const inbox = createInbox();
  const people = peopleOfTopics({ fauxqs, inbox, clock });
  const services = [
    kinesisEmulator(streams),
    dynamodb,
    s3Emulator(objects),
    snsEmulator(fauxqs, people, (topicArn) => keyArnOf(plan, topicArn)),
    sqsEmulator(fauxqs, (name) => localArn('sqs', name), clock.now),
    lambdaEmulator(findFunction),
    ...lake.services,
  ];
  const close = async () => {
    await lake.close();
    await fauxqs.close();
    objects.close();
  };
  return { streams, dynamodb, fauxqs, objects, lake, people, inbox, metrics, services, close };
}

/** The key that encrypts a topic, whose use the caller's policies must allow too. */
function keyArnOf(plan: Plan, topicArn: string): string | undefined {
  const id = plan.topics.find(({ arn }) => arn === topicArn)?.kmsKeyId;
  return plan.keys.find(({ arn, name }) => id === arn || id === name)?.arn;
}
