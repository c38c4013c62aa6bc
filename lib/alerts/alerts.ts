// Whom the platform tells: the alert topic for people in the trade, the operations topic for those who run it.
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env as AnnounceNightEnv } from '../../lambda/announce-night/env.ts';
import type { Env } from '../../lambda/announce-stock/env.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { type AlertFilter, type AlertSubscriber, endpointOf } from './alert-subscriber.ts';
import { checkFilter } from './filter-policy.ts';
import { PUBLISHING_KEY_ACTIONS, TopicKey } from './topic-key.ts';

export interface AlertsProps {
  readonly config: Config;
}

export class Alerts extends Construct {
  readonly topic: Topic;
  /** Where alarms go. */
  readonly operationsTopic: Topic;
  private readonly key: TopicKey;

  constructor(scope: Construct, id: string, { config }: AlertsProps) {
    super(scope, id);
    this.key = new TopicKey(this, 'Key', { config });
    // The names are what people see as the sender; a text message shows ten characters.
    this.topic = this.encryptedTopic('Topic', 'Tillstream');
    this.operationsTopic = this.encryptedTopic('Operations', `Tillstream operations ${config.stage}`);
    admitAlarms(this.operationsTopic);
    for (const subscriber of config.alertSubscribers) subscribe(this.topic, subscriber);
    for (const address of config.operationsEmails)
      this.operationsTopic.addSubscription(new EmailSubscription(address));
  }

  /** May publish alerts. */
  grantTelling(role: Role): Pick<Env, 'ALERT_TOPIC_ARN'> {
    allow(role, ['sns:Publish'], this.topic.topicArn);
    allow(role, PUBLISHING_KEY_ACTIONS, this.key.keyArn);
    return { ALERT_TOPIC_ARN: this.topic.topicArn };
  }

  /** May tell the people who run the platform. */
  grantTellingOperations(role: Role): Pick<AnnounceNightEnv, 'OPERATIONS_TOPIC_ARN'> {
    allow(role, ['sns:Publish'], this.operationsTopic.topicArn);
    allow(role, PUBLISHING_KEY_ACTIONS, this.key.keyArn);
    return { OPERATIONS_TOPIC_ARN: this.operationsTopic.topicArn };
  }

  /**
   * Sends the alerts that the filter lets through to a queue, each as its JSON and nothing around it.
   * @param deadLetters takes what could not be delivered
   */
  subscribeQueue(queue: IQueue, filter: AlertFilter, deadLetters: IQueue): void {
    checkFilter(`queue ${queue.node.path}`, filter);
    this.topic.addSubscription(
      new SqsSubscription(queue, {
        rawMessageDelivery: true,
        filterPolicy: filterPolicyOf(filter),
        deadLetterQueue: deadLetters,
      }),
    );
  }

  private encryptedTopic(id: string, displayName: string): Topic {
    return new Topic(this, id, { displayName, masterKey: this.key, enforceSSL: true });
  }
}

/** A topic with a policy of its own loses the one that lets every service of the account publish. */
function admitAlarms(topic: Topic): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
    }),
  );
}

function subscribe(topic: ITopic, subscriber: AlertSubscriber): void {
  const filterPolicy = filterPolicyOf(subscriber.filter ?? {});
  const options = Object.keys(filterPolicy).length === 0 ? {} : { filterPolicy };
  const endpoint = endpointOf(subscriber);
  topic.addSubscription(
    subscriber.protocol === 'email'
      ? new EmailSubscription(endpoint, options)
      : new SmsSubscription(endpoint, options),
  );
}

const filterPolicyOf = (filter: AlertFilter): Record<string, SubscriptionFilter> =>
  Object.fromEntries(
    Object.entries(filter).map(([attribute, allowlist]) => [
      attribute,
      SubscriptionFilter.stringFilter({ allowlist: [...allowlist] }),
    ]),
  );
