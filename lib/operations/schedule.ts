// Starts something at fixed times, in a role that can do nothing else, and tells when it could not.
import { Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { allow } from '../allow.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm, type RunbookAlarmProps } from './runbook-alarm.ts';

export interface ScheduleProps {
  readonly operations: Operations;
  readonly description: string;
  /** `rate(…)` or `cron(…)`. */
  readonly expression: string;
  /**
   * IANA name; of interest to `cron(…)` only.
   * @default - UTC
   */
  readonly timeZone?: string;
  /** What is started, and the action that starting it is. */
  readonly target: { readonly arn: string; readonly action: string };
  readonly input: object;
  /** How long a start that failed is tried again. There is no dead-letter queue: the next start makes up for a lost one. */
  readonly retries: { readonly attempts: number; readonly seconds: number };
  /** The alarm when a start was given up. */
  readonly notStarted: Pick<RunbookAlarmProps, 'name' | 'says' | 'heading'>;
}

export class Schedule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const { target, retries } = props;
    // A group of its own, because the scheduler's metrics know groups, not schedules.
    const group = new CfnScheduleGroup(this, 'Group');
    const role = this.schedulerRole(group);
    allow(role, [target.action], target.arn);
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: props.description,
      groupName: group.ref,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        input: JSON.stringify(props.input),
        retryPolicy: { maximumRetryAttempts: retries.attempts, maximumEventAgeInSeconds: retries.seconds },
      },
    });
    // The scheduler tries the role when the schedule is made.
    schedule.node.addDependency(role);
    new RunbookAlarm(this, 'NotStarted', {
      operations: props.operations,
      ...props.notStarted,
      metric: new Metric({
        namespace: 'AWS/Scheduler',
        metricName: 'InvocationDroppedCount',
        dimensionsMap: { ScheduleGroup: group.ref },
        statistic: Stats.SUM,
        period: COUNTING_PERIOD,
      }),
      threshold: 1,
    });
  }

  /** Only the scheduler, only for this group of this account, may take the role. */
  private schedulerRole(group: CfnScheduleGroup): Role {
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': group.attrArn },
        },
      }),
    });
  }
}
