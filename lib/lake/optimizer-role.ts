// What Glue's table optimizers (compaction, old snapshots, orphan files) may do with the Iceberg tables. Migrations turn
// them on, because they make the tables.
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow, allowBelow, allowOnBucket } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Databases } from './databases.ts';
import type { Zones } from './zones.ts';

export interface OptimizerRoleProps {
  readonly config: Config;
  readonly zones: Zones;
  readonly databases: Databases;
}

/** @see https://docs.aws.amazon.com/glue/latest/dg/optimization-prerequisites.html */
export class OptimizerRole extends Construct {
  private readonly role: Role;

  constructor(scope: Construct, id: string, { config, zones, databases }: OptimizerRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Default', {
      assumedBy: new ServicePrincipal('glue.amazonaws.com'),
      description: `What the table optimizers of ${config.prefix} may do`,
    });
    for (const zone of ['clean', 'marts'] as const) {
      databases.allowOnTables(this.role, zone, ['glue:GetTable', 'glue:UpdateTable']);
      allow(this.role, ['s3:ListBucket'], zones[zone].bucketArn);
      allowOnBucket(this.role, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], {
        bucket: zones[zone],
        reason: 'An optimizer replaces the files of every table of the zone; Iceberg names them.',
      });
    }
    allowBelow(this.role, ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], {
      service: 'logs',
      beginning: 'log-group:/aws-glue/',
      reason:
        'Glue keeps the log groups of all optimizers of an account, which it makes itself, under this name.',
    });
  }

  /** May give the role to an optimizer. */
  grantPassing(role: Role): { readonly OPTIMIZER_ROLE_ARN: string } {
    allow(role, ['iam:PassRole'], this.role.roleArn);
    return { OPTIMIZER_ROLE_ARN: this.role.roleArn };
  }
}
