// Buckets. Their policies, encryption and lifecycle say nothing to a laptop; what starts other work is refused.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

export interface BucketPlan extends Planned {
  readonly versioned: boolean;
}

const Properties = z.strictObject({
  BucketName: z.string().optional(),
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
});

const HARMLESS = [
  'AccessControl',
  'BucketEncryption',
  'CorsConfiguration',
  'IntelligentTieringConfigurations',
  'LifecycleConfiguration',
  'LoggingConfiguration',
  'MetricsConfigurations',
  'OwnershipControls',
  'PublicAccessBlockConfiguration',
];

export const buckets: Feature<BucketPlan> = {
  types: ['AWS::S3::Bucket'],
  plan(resource) {
    const { VersioningConfiguration } = readProperties(resource, Properties, HARMLESS);
    return { ...planned(resource), versioned: VersioningConfiguration?.Status === 'Enabled' };
  },
};
