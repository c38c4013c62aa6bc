// Event source mappings: which function reads which stream, and how. Settings that the local poller lacks are refused.
import * as z from 'zod';
import { localArn } from '../account.ts';
import { type Feature, type Resource, readProperties } from '../resource.ts';

export interface MappingPlan {
  readonly address: string;
  /** A stable UUID. */
  readonly id: string;
  readonly eventSourceArn: string;
  readonly functionArn: string;
  readonly enabled: boolean;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** One batch of a shard at a time; more would lose the order that the app relies on. */
  readonly parallelizationFactor: 1;
  readonly bisectBatchOnError: boolean;
  /** Undefined when retries are unlimited. */
  readonly maximumRetryAttempts: number | undefined;
  /** Undefined when records of any age are processed. */
  readonly maximumRecordAgeSeconds: number | undefined;
  readonly reportBatchItemFailures: boolean;
  /** The bucket, queue or topic that takes what was given up. */
  readonly onFailureArn: string | undefined;
  /** Whether Lambda measures what becomes of its events. */
  readonly countsEvents: boolean;
}

/** CloudFormation writes "unlimited" as -1. */
const Limit = z
  .number()
  .int()
  .default(-1)
  .transform((limit) => (limit === -1 ? undefined : limit));

const Properties = z.strictObject({
  EventSourceArn: z
    .string()
    .regex(/^arn:aws:(kinesis|dynamodb):/, 'only streams and queues can be event sources locally'),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.number().int().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  ParallelizationFactor: z.literal(1, 'only 1 is supported locally').default(1),
  TumblingWindowInSeconds: z.literal(0, 'tumbling windows are not supported locally').optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: Limit,
  MaximumRecordAgeInSeconds: Limit,
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
    .optional(),
  MetricsConfig: z.strictObject({ Metrics: z.array(z.string()) }).default({ Metrics: [] }),
});

const HARMLESS = ['KmsKeyArn'];

export const MAPPING_TYPE = 'AWS::Lambda::EventSourceMapping';

export const mappings: Feature<MappingPlan> = {
  types: [MAPPING_TYPE],
  accepts: (resource) => !readsQueue(resource),
  plan: mappingPlan,
};

function mappingPlan(resource: Resource): MappingPlan {
  const properties = readProperties(resource, Properties, HARMLESS);
  return {
    address: resource.address,
    id: resource.identity.ref,
    eventSourceArn: properties.EventSourceArn,
    functionArn: functionArn(properties.FunctionName),
    enabled: properties.Enabled,
    startingPosition: properties.StartingPosition,
    batchSize: properties.BatchSize,
    batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
    parallelizationFactor: properties.ParallelizationFactor,
    bisectBatchOnError: properties.BisectBatchOnFunctionError,
    maximumRetryAttempts: properties.MaximumRetryAttempts,
    maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
    reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
    onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
    countsEvents: properties.MetricsConfig.Metrics.includes('EventCount'),
  };
}

/** Whether the mapping reads a queue: then it has other settings. */
export const readsQueue = (resource: Resource): boolean =>
  String(resource.properties()['EventSourceArn']).startsWith('arn:aws:sqs:');

/** A mapping names its function by name or by ARN. */
export function functionArn(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : localArn('lambda', `function:${nameOrArn}`);
}
