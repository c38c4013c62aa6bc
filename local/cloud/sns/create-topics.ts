// Makes the planned topics and their subscriptions: queues by fauxqs, people by the inbox.
import type { SubscriptionPlan, TopicPlan } from '../assembly/resources/topics.ts';
import type { Fauxqs } from '../fauxqs.ts';
import { entryParameters } from './entry-parameters.ts';
import type { PeopleOfTopics, Person } from './people.ts';

export async function createTopics(topics: readonly TopicPlan[], fauxqs: Fauxqs): Promise<void> {
  for (const { name } of topics) await fauxqs.query({ Action: 'CreateTopic', Name: name });
}

/** Subscribes queues and people; a protocol that nothing stands in for is refused. */
export async function subscribe(
  subscriptions: readonly SubscriptionPlan[],
  fauxqs: Fauxqs,
  people: PeopleOfTopics,
): Promise<void> {
  for (const subscription of subscriptions) {
    const { address, topicArn, protocol, endpoint } = subscription;
    const attributes = attributesOf(subscription);
    if (protocol === 'email' || protocol === 'sms')
      await people.subscribe({ topicArn, protocol, endpoint, attributes });
    else if (protocol === 'sqs') await subscribeQueue(fauxqs, { topicArn, endpoint, attributes });
    else
      throw new Error(
        `${address}: the local cloud has no ${protocol} subscriptions, only email, sms and sqs`,
      );
  }
}

async function subscribeQueue(
  fauxqs: Fauxqs,
  { topicArn, endpoint, attributes }: Pick<Person, 'topicArn' | 'endpoint' | 'attributes'>,
): Promise<void> {
  await fauxqs.query({
    Action: 'Subscribe',
    TopicArn: topicArn,
    Protocol: 'sqs',
    Endpoint: endpoint,
    ...entryParameters(attributes),
  });
}

const attributesOf = (subscription: SubscriptionPlan): Record<string, string> => ({
  ...(subscription.filterPolicy === undefined
    ? {}
    : {
        FilterPolicy: JSON.stringify(subscription.filterPolicy),
        FilterPolicyScope: subscription.filterPolicyScope,
      }),
  ...(subscription.rawMessageDelivery ? { RawMessageDelivery: 'true' } : {}),
});
