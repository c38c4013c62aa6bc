// Athena's workgroups: where results go and how much a statement may read.
import * as z from 'zod';
import { localArn } from '../account.ts';
import { type Feature, type Planned, planned, type Resource, readProperties } from '../resource.ts';

export interface WorkGroupPlan extends Planned {
  readonly state: 'ENABLED' | 'DISABLED';
  /** Whether these settings win over those of a request. */
  readonly enforced: boolean;
  /** `s3://bucket/prefix/`; undefined when each request must say. */
  readonly outputLocation: string | undefined;
  /** Undefined without a limit. */
  readonly bytesCutoff: number | undefined;
  readonly encryption: 'SSE_S3' | undefined;
}

const ResultConfiguration = z.strictObject({
  OutputLocation: z
    .string()
    .regex(/^s3:\/\/[^/]+/, 'must be s3://bucket/prefix/')
    .optional(),
  EncryptionConfiguration: z
    .strictObject({
      EncryptionOption: z.literal('SSE_S3', 'only SSE_S3 is supported locally: keys are not asked for'),
    })
    .optional(),
  ExpectedBucketOwner: z.string().optional(),
});

const Configuration = z.strictObject({
  EnforceWorkGroupConfiguration: z.boolean().default(true),
  // AWS takes no lower limit than 10 MB.
  BytesScannedCutoffPerQuery: z.number().int().min(10_000_000).optional(),
  EngineVersion: z
    .strictObject({ SelectedEngineVersion: z.enum(['AUTO', 'Athena engine version 3']).optional() })
    .optional(),
  PublishCloudWatchMetricsEnabled: z.boolean().optional(),
  RequesterPaysEnabled: z.literal(false).optional(),
  ManagedQueryResultsConfiguration: z.strictObject({ Enabled: z.literal(false) }).optional(),
  ResultConfiguration: ResultConfiguration.optional(),
});

const Properties = z.strictObject({
  Name: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  WorkGroupConfiguration: Configuration.optional(),
});

const HARMLESS = ['Description', 'RecursiveDeleteOption'];

export const workGroups: Feature<WorkGroupPlan> = {
  types: ['AWS::Athena::WorkGroup'],
  plan: workGroupPlan,
};

function workGroupPlan(resource: Resource): WorkGroupPlan {
  const { State, WorkGroupConfiguration } = readProperties(resource, Properties, HARMLESS);
  const configuration = WorkGroupConfiguration ?? Configuration.parse({});
  const { OutputLocation, EncryptionConfiguration } = configuration.ResultConfiguration ?? {};
  const plan = planned(resource);
  return {
    ...plan,
    arn: localArn('athena', `workgroup/${plan.name}`),
    state: State,
    enforced: configuration.EnforceWorkGroupConfiguration,
    outputLocation: OutputLocation,
    bytesCutoff: configuration.BytesScannedCutoffPerQuery,
    encryption: EncryptionConfiguration?.EncryptionOption,
  };
}
