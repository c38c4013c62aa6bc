// Event source mappings of queues: which function is handed which queue's messages, and how many at a time.
import * as z from 'zod';
import { type Feature, readProperties } from '../resource.ts';
import { functionArn, MAPPING_TYPE, readsQueue } from './mappings.ts';

export interface QueueMappingPlan {
  readonly address: string;
  /** A stable UUID. */
  readonly id: string;
  readonly queueArn: string;
  readonly functionArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly reportBatchItemFailures: boolean;
}

const Properties = z
  .strictObject({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    Enabled: z.boolean().default(true),
    BatchSize: z.int().min(1).max(10_000).default(10),
    MaximumBatchingWindowInSeconds: z.number().min(0).max(300).default(0),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  })
  .refine(({ BatchSize, MaximumBatchingWindowInSeconds: window }) => BatchSize <= 10 || window >= 1, {
    path: ['MaximumBatchingWindowInSeconds'],
    error: 'must be at least 1 when BatchSize is greater than 10',
  });

// One batch at a time is within every limit of how many there may be.
const HARMLESS = ['KmsKeyArn', 'MetricsConfig', 'ScalingConfig'];

export const queueMappings: Feature<QueueMappingPlan> = {
  types: [MAPPING_TYPE],
  accepts: readsQueue,
  plan(resource) {
    const properties = readProperties(resource, Properties, HARMLESS);
    return {
      address: resource.address,
      id: resource.identity.ref,
      queueArn: properties.EventSourceArn,
      functionArn: functionArn(properties.FunctionName),
      enabled: properties.Enabled,
      batchSize: properties.BatchSize,
      batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
      reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
    };
  },
};
