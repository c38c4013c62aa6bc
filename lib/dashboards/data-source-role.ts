// As whom QuickSight asks Athena: a role that reads the tables of the dashboards and nothing else, whatever an author writes.
import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { DataSet } from '../../contracts/dashboards/data-set.ts';
import { allow, allowOnObjects, allowUnscoped } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Databases } from '../lake/databases.ts';
import type { WorkGroup } from '../lake/work-group.ts';
import type { Zones } from '../lake/zones.ts';

export interface DataSourceRoleProps {
  readonly config: Config;
  readonly zones: Zones;
  readonly databases: Databases;
  readonly workGroup: WorkGroup;
  readonly dataSets: readonly DataSet[];
}

/** @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSQuicksightAthenaAccess.html */
const ASKING = [
  'athena:GetWorkGroup',
  'athena:StartQueryExecution',
  'athena:GetQueryExecution',
  'athena:BatchGetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetQueryResultsStream',
  'athena:StopQueryExecution',
] as const;

export function dataSourceRole(scope: Construct, id: string, props: DataSourceRoleProps): Role {
  const { config, zones, databases, workGroup, dataSets } = props;
  const role = new Role(scope, id, {
    // Only roles of the account that QuickSight is subscribed in can be given to it, by somebody who may pass them.
    // https://docs.aws.amazon.com/quicksight/latest/user/datasource-run-as-role.html
    assumedBy: new ServicePrincipal('quicksight.amazonaws.com'),
    description: `What QuickSight may read of ${config.prefix}`,
  });
  workGroup.grantRunning(role, ASKING);
  databases.allowOnDefault(role, ['glue:GetDatabase']);
  const { partition, region, account } = Stack.of(scope);
  allow(
    role,
    ['athena:GetDataCatalog', 'athena:GetDatabase', 'athena:GetTableMetadata'],
    `arn:${partition}:athena:${region}:${account}:datacatalog/AwsDataCatalog`,
  );
  allowUnscoped(role, ['athena:ListDataCatalogs', 'athena:ListEngineVersions', 'athena:ListWorkGroups']);
  for (const { table } of dataSets) {
    const { zone, name } = table;
    if (table.kind !== 'iceberg' || zone === 'raw')
      throw new Error(`a dashboard reads ${zone}.${name}, which is no table that nights make`);
    databases.allowOnTable(role, zone, { table: name, actions: ['glue:GetDatabase', 'glue:GetTable'] });
    allow(role, ['s3:ListBucket'], zones[zone].bucketArn);
    allowOnObjects(role, ['s3:GetObject'], {
      bucket: zones[zone],
      folder: name,
      reason: "The files of a table are named by Iceberg, in the table's folder.",
    });
  }
  return role;
}
