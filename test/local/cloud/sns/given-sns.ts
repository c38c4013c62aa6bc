// SNS and SQS behind a real endpoint with the real SDK clients: topics, queues and people.
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { ACCOUNT_ID } from '../../../../local/cloud/assembly/account.ts';
import type { QueuePlan } from '../../../../local/cloud/assembly/resources/queues.ts';
import type { SubscriptionPlan, TopicPlan } from '../../../../local/cloud/assembly/resources/topics.ts';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { createTopics, subscribe } from '../../../../local/cloud/sns/create-topics.ts';
import { createInbox } from '../../../../local/cloud/sns/inbox.ts';
import { peopleOfTopics } from '../../../../local/cloud/sns/people.ts';
import { snsEmulator } from '../../../../local/cloud/sns/sns-emulator.ts';
import { createQueues } from '../../../../local/cloud/sqs/create-queues.ts';
import { sqsEmulator } from '../../../../local/cloud/sqs/sqs-emulator.ts';
import { arn, givenFauxqs, givenService, standingClock } from '../given-service.ts';

export const ALERTS = arn('sns', 'alerts');
export const SECRETS = arn('sns', 'secrets');
export const KEY = arn('kms', 'key/1');

interface Given {
  readonly subscriptions?: readonly SubscriptionPlan[];
  readonly authorize?: Authorize;
}

/** Topics `alerts` and `secrets`, of which the latter is encrypted; queues `machines` and, for what it refuses, `dead`. */
export async function givenSns({ subscriptions = [], authorize }: Given = {}) {
  const clock = standingClock();
  const fauxqs = await givenFauxqs();
  const inbox = createInbox();
  const people = peopleOfTopics({ fauxqs, inbox, clock });
  const emulators = [
    snsEmulator(fauxqs, people, (topicArn) => (topicArn === SECRETS ? KEY : undefined)),
    sqsEmulator(fauxqs, (name) => arn('sqs', name)),
  ];
  const { clients, closing, asked, internalErrors, url } = await givenService(
    emulators,
    authorize === undefined ? {} : { authorize },
  );
  const redrive = { deadLetterQueueArn: arn('sqs', 'dead'), maxReceiveCount: 1 };
  await createQueues([queue('machines', redrive), queue('dead', undefined)], fauxqs);
  await createTopics([topic(ALERTS), topic(SECRETS)], fauxqs);
  await subscribe(subscriptions, fauxqs, people);
  const sqs = closing(new SQS(clients));
  const queueUrl = (name: string) => `${url}/${ACCOUNT_ID}/${name}`;
  /** What lies in a queue: the bodies. */
  const received = async (name = 'machines') => {
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl: queueUrl(name), MaxNumberOfMessages: 10 });
    return Messages.map(({ Body }) => Body ?? '');
  };
  return { sns: closing(new SNS(clients)), sqs, clock, inbox, asked, internalErrors, received, queueUrl };
}

export const subscription = (
  protocol: string,
  endpoint: string,
  overrides: Partial<SubscriptionPlan> = {},
): SubscriptionPlan => ({
  address: `Stack/${endpoint}`,
  topicArn: ALERTS,
  protocol,
  endpoint,
  filterPolicy: undefined,
  filterPolicyScope: 'MessageAttributes',
  rawMessageDelivery: false,
  deadLetterQueueArn: undefined,
  ...overrides,
});

export const email = (overrides: Partial<SubscriptionPlan> = {}) =>
  subscription('email', 'stock@example.com', overrides);
export const sms = (overrides: Partial<SubscriptionPlan> = {}) =>
  subscription('sms', '+447700900123', overrides);
export const machines = (overrides: Partial<SubscriptionPlan> = {}) =>
  subscription('sqs', arn('sqs', 'machines'), { rawMessageDelivery: true, ...overrides });

export const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** A message that says something else to each protocol. */
export const structured = (texts: Readonly<Record<string, string>>) => ({
  MessageStructure: 'json',
  Message: JSON.stringify(texts),
});

const topic = (topicArn: string): TopicPlan => {
  const name = topicArn.slice(topicArn.lastIndexOf(':') + 1);
  return { address: `Stack/${name}`, name, arn: topicArn, displayName: undefined, kmsKeyId: undefined };
};

const queue = (name: string, redrive: QueuePlan['redrive']): QueuePlan => ({
  address: `Stack/${name}`,
  name,
  arn: arn('sqs', name),
  url: '',
  visibilityTimeoutSeconds: 0,
  retentionSeconds: 345_600,
  delaySeconds: 0,
  receiveWaitSeconds: 0,
  redrive,
});
