// SQS queues.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

export interface QueuePlan extends Planned {
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds: number;
  readonly receiveWaitSeconds: number;
  /** Where a message goes that was received too often. */
  readonly redrive: { readonly deadLetterQueueArn: string; readonly maxReceiveCount: number } | undefined;
}

const Properties = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: z.number().default(30),
  MessageRetentionPeriod: z.number().default(345_600),
  DelaySeconds: z.number().default(0),
  ReceiveMessageWaitTimeSeconds: z.number().default(0),
  FifoQueue: z.literal(false, 'FIFO queues are not supported locally').optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

const HARMLESS = [
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'RedriveAllowPolicy',
  'SqsManagedSseEnabled',
];

export const queues: Feature<QueuePlan> = {
  types: ['AWS::SQS::Queue'],
  plan(resource) {
    const properties = readProperties(resource, Properties, HARMLESS);
    const redrive = properties.RedrivePolicy;
    return {
      ...planned(resource),
      url: resource.identity.ref,
      visibilityTimeoutSeconds: properties.VisibilityTimeout,
      retentionSeconds: properties.MessageRetentionPeriod,
      delaySeconds: properties.DelaySeconds,
      receiveWaitSeconds: properties.ReceiveMessageWaitTimeSeconds,
      redrive: redrive && {
        deadLetterQueueArn: redrive.deadLetterTargetArn,
        maxReceiveCount: redrive.maxReceiveCount,
      },
    };
  },
};
