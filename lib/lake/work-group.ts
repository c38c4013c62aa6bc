// An Athena workgroup: where statements run, where their answers go, and the most that one of them may read.

import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow, allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Zones } from './zones.ts';

export interface WorkGroupProps {
  readonly config: Config;
  readonly zones: Zones;
  /** People name it too: in the console, and on QuickSight. */
  readonly name: string;
  readonly description: string;
  /** The folder of the results bucket where Athena writes. */
  readonly resultsFolder: string;
}

const BYTES_PER_GB = 1_000_000_000;

export class WorkGroup extends Construct {
  readonly workGroupName: string;
  private readonly props: WorkGroupProps;

  constructor(scope: Construct, id: string, props: WorkGroupProps) {
    super(scope, id);
    this.props = props;
    const { config, zones, name, description, resultsFolder } = props;
    const workGroup = new CfnWorkGroup(this, 'Default', {
      name,
      description,
      recursiveDeleteOption: config.removal === 'destroy',
      workGroupConfiguration: {
        // A client cannot have its results elsewhere, unencrypted or without the limit.
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        // Nothing can force a statement to name its partitions; this stops one that reads far too much.
        bytesScannedCutoffPerQuery: config.scanCutoffGb * BYTES_PER_GB,
        publishCloudWatchMetricsEnabled: true,
        resultConfiguration: {
          outputLocation: zones.results.s3UrlForObject(`${resultsFolder}/`),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
    this.workGroupName = workGroup.ref;
  }

  /**
   * May have Athena run statements and read their answers. What a statement touches is asked of the same role.
   * @see https://docs.aws.amazon.com/athena/latest/ug/managed-policies.html
   */
  grantRunning(role: Role, actions: readonly string[]): { readonly WORK_GROUP: string } {
    const { partition, region, account } = Stack.of(this);
    const { zones, resultsFolder } = this.props;
    allow(role, actions, `arn:${partition}:athena:${region}:${account}:workgroup/${this.workGroupName}`);
    allow(role, ['s3:GetBucketLocation', 's3:ListBucket'], zones.results.bucketArn);
    allowOnObjects(role, ['s3:GetObject', 's3:PutObject'], {
      bucket: zones.results,
      folder: resultsFolder,
      reason: 'Athena names a result by the id that it gives the statement.',
    });
    return { WORK_GROUP: this.workGroupName };
  }
}

/** What a function does that runs a statement, waits for it and reads its rows. */
export const QUERYING = [
  'athena:StartQueryExecution',
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
] as const;

/** What a function does that runs a statement without an answer, and waits for it. */
export const CHANGING = ['athena:StartQueryExecution', 'athena:GetQueryExecution'] as const;

/**
 * What Step Functions does that starts a statement, waits for it, and stops it when the execution is stopped.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 */
export const RUNNING = [
  'athena:StartQueryExecution',
  'athena:GetQueryExecution',
  'athena:StopQueryExecution',
] as const;
