// SNS topics and their subscriptions.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';
import { Json } from '../template.ts';

export interface TopicPlan extends Planned {
  /** What people see as the sender. */
  readonly displayName: string | undefined;
  /** Id, alias or ARN of the key that encrypts the topic. */
  readonly kmsKeyId: string | undefined;
}

export interface SubscriptionPlan {
  readonly address: string;
  readonly topicArn: string;
  /** `email`, `sms`, `sqs`, `lambda`, … */
  readonly protocol: string;
  readonly endpoint: string;
  readonly filterPolicy: Readonly<Record<string, Json>> | undefined;
  readonly filterPolicyScope: 'MessageAttributes' | 'MessageBody';
  readonly rawMessageDelivery: boolean;
  /** The queue that takes what cannot be delivered. */
  readonly deadLetterQueueArn: string | undefined;
}

const TopicProperties = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  FifoTopic: z.literal(false, 'FIFO topics are not supported locally').optional(),
});

const SubscriptionProperties = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  FilterPolicy: z.record(z.string(), Json).optional(),
  FilterPolicyScope: z.enum(['MessageAttributes', 'MessageBody']).default('MessageAttributes'),
  RawMessageDelivery: z.boolean().default(false),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string() }).optional(),
});

export const topics: Feature<TopicPlan> = {
  types: ['AWS::SNS::Topic'],
  plan(resource) {
    const properties = readProperties(resource, TopicProperties, [
      'DeliveryStatusLogging',
      'SignatureVersion',
      'TracingConfig',
    ]);
    return {
      ...planned(resource),
      displayName: properties.DisplayName,
      kmsKeyId: properties.KmsMasterKeyId,
    };
  },
};

export const subscriptions: Feature<SubscriptionPlan> = {
  types: ['AWS::SNS::Subscription'],
  plan(resource) {
    const properties = readProperties(resource, SubscriptionProperties);
    return {
      address: resource.address,
      topicArn: properties.TopicArn,
      protocol: properties.Protocol,
      endpoint: properties.Endpoint,
      filterPolicy: properties.FilterPolicy,
      filterPolicyScope: properties.FilterPolicyScope,
      rawMessageDelivery: properties.RawMessageDelivery,
      deadLetterQueueArn: properties.RedrivePolicy?.deadLetterTargetArn,
    };
  },
};
