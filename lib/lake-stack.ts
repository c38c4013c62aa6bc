// The batch half: what comes in is kept in the lake, and a flow makes reports of it every night.
import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Config } from './config.ts';
import { EventArchive } from './lake/event-archive.ts';
import { Lake } from './lake/lake.ts';
import { CostBudget } from './operations/cost-budget.ts';
import { lakeFigures } from './operations/figures.ts';
import { StackDashboard } from './operations/stack-dashboard.ts';
import { Reporting } from './reporting/reporting.ts';
import type { StreamStack } from './stream-stack.ts';

export interface LakeStackProps {
  readonly config: Config;
  /** Whose events are archived, whose counters are held against them, whose cases are reported, and who is told. */
  readonly streamStack: StreamStack;
}

export class LakeStack extends Stack {
  readonly lake: Lake;
  readonly night: StateMachine;

  constructor(scope: App, { config, streamStack }: LakeStackProps) {
    super(scope, `${config.prefix}-lake`, {
      description: `Tillstream ${config.stage}: the lake and its nightly reports`,
      terminationProtection: config.removal === 'retain',
    });
    const { alerts, events, inventory, cases } = streamStack;
    const operations = { prefix: config.prefix, topic: alerts.operationsTopic };
    this.lake = new Lake(this, 'Lake', { config });
    const { lake } = this;
    const { stream } = events;
    const archive = new EventArchive(this, 'Archive', { config, operations, stream, zones: lake.zones });
    const told = { config, operations, alerts };
    const reporting = new Reporting(this, 'Reporting', { ...told, lake, events, inventory, cases });
    this.night = reporting.night;
    new StackDashboard(this, 'Dashboard', {
      name: `${config.prefix}-lake`,
      figures: lakeFigures(config, reporting.night),
    });
    if (config.monthlyBudgetUsd !== undefined)
      new CostBudget(this, 'Budget', { config, usd: config.monthlyBudgetUsd });
    this.output({
      RawBucketName: lake.zones.raw.bucketName,
      CleanBucketName: lake.zones.clean.bucketName,
      MartsBucketName: lake.zones.marts.bucketName,
      ResultsBucketName: lake.zones.results.bucketName,
      RawDatabaseName: lake.databases.names.raw,
      CleanDatabaseName: lake.databases.names.clean,
      MartsDatabaseName: lake.databases.names.marts,
      WorkGroupName: lake.workGroup.workGroupName,
      NightStateMachineArn: reporting.night.stateMachineArn,
      RebuildCountersFunctionName: reporting.rebuilder.functionName,
      LakeLeaseTableName: reporting.leaseTableName,
      ArchiveDeliveryStreamName: archive.deliveryStreamName,
    });
  }

  /** What the command line needs to know. */
  private output(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
