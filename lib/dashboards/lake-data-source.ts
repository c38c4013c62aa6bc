// Where QuickSight gets its data: the lake, through Athena, in a work group and a role of its own.
import { Stack } from 'aws-cdk-lib';
import { CfnDataSource } from 'aws-cdk-lib/aws-quicksight';
import { Construct } from 'constructs';
import type { DataSet } from '../../contracts/dashboards/data-set.ts';
import type { Config } from '../config.ts';
import type { Lake } from '../lake/lake.ts';
import { WorkGroup } from '../lake/work-group.ts';
import { dataSourceRole } from './data-source-role.ts';
import { dataSourcePermissions } from './permissions.ts';
import type { QuickSightSettings } from './quicksight-settings.ts';

export interface LakeDataSourceProps {
  readonly config: Config;
  readonly settings: QuickSightSettings;
  readonly lake: Lake;
  /** What may be read through it. */
  readonly dataSets: readonly DataSet[];
}

export class LakeDataSource extends Construct {
  readonly dataSourceArn: string;

  constructor(scope: Construct, id: string, { config, settings, lake, dataSets }: LakeDataSourceProps) {
    super(scope, id);
    const { zones, databases } = lake;
    // Its own, so that what people look at is told apart from what nights read, and cannot stop them.
    const workGroup = new WorkGroup(this, 'WorkGroup', {
      config,
      zones,
      name: `${config.prefix}-dashboards`,
      description: `What QuickSight asks for the dashboards of ${config.prefix}`,
      resultsFolder: 'dashboards',
    });
    const role = dataSourceRole(this, 'Role', { config, zones, databases, workGroup, dataSets });
    const source = new CfnDataSource(this, 'Default', {
      awsAccountId: Stack.of(this).account,
      dataSourceId: `${config.prefix}-lake`,
      name: `Lake (${config.prefix})`,
      type: 'ATHENA',
      dataSourceParameters: {
        athenaParameters: { workGroup: workGroup.workGroupName, roleArn: role.roleArn },
      },
      sslProperties: { disableSsl: false },
      permissions: dataSourcePermissions(settings),
    });
    // QuickSight tries the role when the data source is made; CDK does not order them by itself.
    source.node.addDependency(role);
    this.dataSourceArn = source.attrArn;
  }
}
