// E-mail and SMS subscribers. Each has a queue at the topic's twin for its protocol, so that fauxqs applies filters too.
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { Fauxqs } from '../fauxqs.ts';
import { entryParameters } from './entry-parameters.ts';
import type { Inbox } from './inbox.ts';
import { unstructured } from './message-structure.ts';
import { publishedMessages } from './published.ts';

export interface Person {
  readonly topicArn: string;
  readonly protocol: 'email' | 'sms';
  readonly endpoint: string;
  /** Attributes of the subscription as the SNS API takes them: FilterPolicy, FilterPolicyScope. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface PeopleOfTopics {
  subscribe(person: Person): Promise<void>;
  /** Delivers to people what was published with the parameters of Publish or PublishBatch. */
  publish(parameters: URLSearchParams): Promise<void>;
}

export interface PeopleSurroundings {
  readonly fauxqs: Fauxqs;
  readonly inbox: Inbox;
  readonly clock: Clock;
}

interface Subscriber extends Person {
  readonly queueUrl: string;
}

const received = z.object({
  Messages: z.array(z.object({ ReceiptHandle: z.string(), Body: z.string() })).default([]),
});

const notification = z.object({
  Subject: z.string().optional(),
  Message: z.string(),
  MessageAttributes: z.record(z.string(), z.object({ Value: z.string() })).default({}),
});

type Twin = Pick<Person, 'topicArn' | 'protocol'>;

const twinArn = ({ topicArn, protocol }: Twin) => `${topicArn}-${protocol}`;
const twinName = (twin: Twin) => twinArn(twin).slice(twin.topicArn.lastIndexOf(':') + 1);

export function peopleOfTopics({ fauxqs, inbox, clock }: PeopleSurroundings): PeopleOfTopics {
  const subscribers: Subscriber[] = [];
  return {
    async subscribe(person) {
      const queueUrl = await subscribeTwin(fauxqs, person, `people-${subscribers.length}`);
      subscribers.push({ ...person, queueUrl });
    },
    async publish(parameters) {
      inbox.publish(publishedMessages(parameters));
      const topicArn = parameters.get('TopicArn') ?? '';
      const here = subscribers.filter((subscriber) => subscriber.topicArn === topicArn);
      for (const protocol of new Set(here.map((subscriber) => subscriber.protocol))) {
        const texts = Object.fromEntries(unstructured(parameters, protocol));
        await fauxqs.query({ ...texts, TopicArn: twinArn({ topicArn, protocol }) });
      }
      for (const subscriber of here) await drain(subscriber);
    },
  };

  async function drain(subscriber: Subscriber): Promise<void> {
    for (;;) {
      const request = { QueueUrl: subscriber.queueUrl, MaxNumberOfMessages: 10 };
      const { Messages } = received.parse(await fauxqs.sqs('ReceiveMessage', request));
      if (Messages.length === 0) return;
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await fauxqs.sqs('DeleteMessageBatch', { QueueUrl: subscriber.queueUrl, Entries });
      for (const { Body } of Messages) deliver(subscriber, notification.parse(JSON.parse(Body)));
    }
  }

  function deliver(subscriber: Subscriber, message: z.infer<typeof notification>): void {
    const { topicArn, protocol, endpoint } = subscriber;
    const attributes = Object.entries(message.MessageAttributes).map(([name, { Value }]) => [name, Value]);
    inbox.deliver({
      at: new Date(clock.now()).toISOString(),
      topicArn,
      protocol,
      to: endpoint,
      subject: protocol === 'email' ? message.Subject : undefined,
      text: message.Message,
      attributes: Object.fromEntries(attributes),
    });
  }
}

async function subscribeTwin(fauxqs: Fauxqs, person: Person, queueName: string): Promise<string> {
  const { QueueUrl } = z
    .object({ QueueUrl: z.string() })
    .parse(await fauxqs.sqs('CreateQueue', { QueueName: queueName }));
  // CreateTopic answers the topic that is there already.
  await fauxqs.query({ Action: 'CreateTopic', Name: twinName(person) });
  const account = person.topicArn.split(':').slice(3, 5).join(':');
  await fauxqs.query({
    Action: 'Subscribe',
    TopicArn: twinArn(person),
    Protocol: 'sqs',
    Endpoint: `arn:aws:sqs:${account}:${queueName}`,
    ...entryParameters(person.attributes),
  });
  return QueueUrl;
}
