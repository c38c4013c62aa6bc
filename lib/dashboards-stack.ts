// The dashboards on QuickSight: a stack of its own, which a stage has only when its configuration says so.
import { Annotations, type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnAnalysis, CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import { type Dashboard, dataSetsOf } from '../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../contracts/dashboards/dashboards.ts';
import type { Config } from './config.ts';
import { accountNeeds } from './dashboards/account-needs.ts';
import { dashboardDefinition, type Surroundings } from './dashboards/dashboard-definition.ts';
import { LakeDataSource } from './dashboards/lake-data-source.ts';
import { analysisPermissions, dashboardPermissions } from './dashboards/permissions.ts';
import type { QuickSightSettings } from './dashboards/quicksight-settings.ts';
import { Refresh } from './dashboards/refresh.ts';
import { SpiceDataSet } from './dashboards/spice-data-set.ts';
import type { LakeStack } from './lake-stack.ts';
import type { StreamStack } from './stream-stack.ts';

export interface DashboardsStackProps {
  readonly config: Config;
  readonly settings: QuickSightSettings;
  /** Who is told when a refresh fails. */
  readonly streamStack: StreamStack;
  /** What is shown, and whose nights are waited for. */
  readonly lakeStack: LakeStack;
}

export class DashboardsStack extends Stack {
  constructor(scope: App, props: DashboardsStackProps) {
    const { config, settings, streamStack, lakeStack } = props;
    super(scope, `${config.prefix}-dashboards`, {
      description: `Tillstream ${config.stage}: the dashboards on QuickSight`,
      // It holds no data of its own.
      terminationProtection: false,
    });
    Annotations.of(this).addInfo(accountNeeds(settings));
    const dataSets = this.dataSets(props);
    const surroundings: Surroundings = {
      arnOf: (name) => dataSets.get(name)?.dataSetArn ?? '',
      first: { currency: settings.currency },
    };
    for (const dashboard of DASHBOARDS) this.show(dashboard, props, surroundings);
    new Refresh(this, 'Refresh', {
      config,
      operations: { prefix: config.prefix, topic: streamStack.alerts.operationsTopic },
      night: lakeStack.night,
      dataSetIds: [...dataSets.values()].map(({ dataSetId }) => dataSetId),
    });
  }

  /** By name. */
  private dataSets({ config, settings, lakeStack }: DashboardsStackProps): ReadonlyMap<string, SpiceDataSet> {
    const { lake } = lakeStack;
    const dataSets = dataSetsOf(DASHBOARDS);
    const { dataSourceArn } = new LakeDataSource(this, 'Source', { config, settings, lake, dataSets });
    const shared = { config, settings, databases: lake.databases, dataSourceArn };
    return new Map(
      dataSets.map((dataSet) => [
        dataSet.name,
        new SpiceDataSet(this, `${capitalized(dataSet.name)}DataSet`, { ...shared, dataSet }),
      ]),
    );
  }

  /** An analysis is what authors copy and change; a dashboard is what readers see. */
  private show(
    dashboard: Dashboard,
    { config, settings }: DashboardsStackProps,
    surroundings: Surroundings,
  ): void {
    const id = `${config.prefix}-${dashboard.name}`;
    const shared = {
      awsAccountId: this.account,
      name: `${dashboard.title} (${config.prefix})`,
      definition: dashboardDefinition(dashboard, surroundings),
    };
    const analysis = new CfnAnalysis(this, `${capitalized(dashboard.name)}Analysis`, {
      ...shared,
      analysisId: id,
      permissions: analysisPermissions(settings),
    });
    const shown = new CfnDashboard(this, `${capitalized(dashboard.name)}Dashboard`, {
      ...shared,
      dashboardId: id,
      linkEntities: [analysis.attrArn],
      permissions: dashboardPermissions(settings),
    });
    new CfnOutput(this, `${capitalized(dashboard.name)}Url`, {
      value: `https://${this.region}.quicksight.aws.amazon.com/sn/dashboards/${shown.dashboardId}`,
    });
  }
}

/** `daily-sales` as a construct is called: `DailySales`. */
const capitalized = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_, first: string) => first.toUpperCase());
