// Kinesis streams.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

export interface StreamPlan extends Planned {
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly shardCount: number;
  readonly retentionHours: number;
}

/** An on-demand stream starts with four shards: https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html */
const ON_DEMAND_SHARDS = 4;

const Properties = z.strictObject({
  Name: z.string().optional(),
  StreamModeDetails: z.strictObject({ StreamMode: z.enum(['ON_DEMAND', 'PROVISIONED']) }).optional(),
  ShardCount: z.number().int().positive().optional(),
  RetentionPeriodHours: z.number().int().default(24),
});

const HARMLESS = ['DesiredShardLevelMetrics', 'StreamEncryption'];

export const streams: Feature<StreamPlan> = {
  types: ['AWS::Kinesis::Stream'],
  plan(resource) {
    const properties = readProperties(resource, Properties, HARMLESS);
    const mode = properties.StreamModeDetails?.StreamMode ?? 'PROVISIONED';
    return {
      ...planned(resource),
      mode,
      shardCount: mode === 'ON_DEMAND' ? ON_DEMAND_SHARDS : (properties.ShardCount ?? 1),
      retentionHours: properties.RetentionPeriodHours,
    };
  },
};
