// After every night that was done, whenever that is, the data sets are read anew; people are told when they are not.
import { Duration, Stack } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { allow, allowBelow } from '../allow.ts';
import type { Config } from '../config.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from '../operations/runbook-alarm.ts';
import { retailStateMachine, stateMachineRole } from '../retail-state-machine.ts';
import { refreshFlow } from './refresh-flow.ts';

export interface RefreshProps {
  readonly config: Config;
  readonly operations: Operations;
  /** Whose end is waited for. */
  readonly night: StateMachine;
  readonly dataSetIds: readonly string[];
}

export class Refresh extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: RefreshProps) {
    super(scope, id);
    const { config, dataSetIds } = props;
    const name = `${config.prefix}-refresh-dashboards`;
    const role = stateMachineRole(
      this,
      'Role',
      `What the refresh of the dashboards of ${config.prefix} may do`,
    );
    for (const dataSetId of dataSetIds)
      allowBelow(role, ['quicksight:CreateIngestion', 'quicksight:DescribeIngestion'], {
        service: 'quicksight',
        beginning: `dataset/${dataSetId}/ingestion/`,
        reason: 'A refresh is called after the execution that started it.',
      });
    this.stateMachine = retailStateMachine(this, {
      config,
      name,
      comment: 'Has QuickSight read the data sets of the dashboards anew',
      flow: refreshFlow(this, dataSetIds),
      timeout: Duration.hours(6),
      role,
    });
    this.afterEachNight(props, name);
    this.alarms(props);
  }

  /** A backfill is a night too: what it changed is to be seen. */
  private afterEachNight({ night }: RefreshProps, ruleName: string): void {
    const { partition, region, account } = Stack.of(this);
    const role = new Role(this, 'StartRole', {
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnEquals: { 'aws:SourceArn': `arn:${partition}:events:${region}:${account}:rule/${ruleName}` },
        },
      }),
    });
    allow(role, ['states:StartExecution'], this.stateMachine.stateMachineArn);
    new CfnRule(this, 'NightDone', {
      name: ruleName,
      description: 'Has the dashboards refreshed when a night is done',
      // https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
      eventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['SUCCEEDED'], stateMachineArn: [night.stateMachineArn] },
      },
      targets: [
        {
          id: 'Refresh',
          arn: this.stateMachine.stateMachineArn,
          roleArn: role.roleArn,
          // The flow reads nothing of the event.
          input: '{}',
          // The next night makes up for a lost one, and an alarm tells of it.
          retryPolicy: { maximumRetryAttempts: 24, maximumEventAgeInSeconds: 6 * 3_600 },
        },
      ],
    });
  }

  private alarms({ config, operations }: RefreshProps): void {
    const heading = 'dashboards-are-old';
    const ended = (how: string, period: Duration) =>
      this.stateMachine.metric(`Executions${how}`, { statistic: Stats.SUM, period });
    new RunbookAlarm(this, 'Failed', {
      operations,
      name: 'dashboards-not-refreshed',
      says: 'QuickSight could not read a data set anew after a night: its dashboards show what they had.',
      heading,
      metric: ended('Failed', COUNTING_PERIOD),
      threshold: 1,
    });
    const hours = config.alarms.nightMissingHours;
    new RunbookAlarm(this, 'Old', {
      operations,
      name: 'dashboards-old',
      says: `The dashboards on QuickSight were not refreshed in the last ${hours} hours.`,
      heading,
      metric: ended('Succeeded', Duration.hours(1)),
      threshold: 1,
      fires: 'below',
      periods: hours,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
