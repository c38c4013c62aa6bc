// Has an announcer judge everything anew at fixed times: what a change stream lost is told late, not never.
import { Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { SweepCommand } from '../../contracts/sweep-command.ts';
import { allow } from '../allow.ts';
import type { RetailFunction, Variables } from '../retail-function.ts';
import { COUNTING_PERIOD, type Operations, RunbookAlarm } from './runbook-alarm.ts';

export interface SweepProps {
  readonly operations: Operations;
  /** The announcer's name, as its folder under lambda/ spells it. */
  readonly name: string;
  readonly announcer: RetailFunction<Variables>;
  readonly everyMinutes: number;
}

export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { operations, name, announcer, everyMinutes }: SweepProps) {
    super(scope, id);
    // A group of its own, because the scheduler's metrics know groups, not schedules.
    const group = new CfnScheduleGroup(this, 'Group');
    const role = this.schedulerRole(group);
    allow(role, ['lambda:InvokeFunction'], announcer.fn.functionArn);
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: `Has ${name} judge everything anew`,
      groupName: group.ref,
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: announcer.fn.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({
          command: 'sweep',
          at: '<aws.scheduler.scheduled-time>',
        } satisfies SweepCommand),
        // No dead-letter queue: the next sweep judges all that a lost one would have.
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 60 * everyMinutes },
      },
    });
    // The scheduler tries the role when the schedule is made.
    schedule.node.addDependency(role);
    new RunbookAlarm(this, 'NotStarted', {
      operations,
      name: `${name}-sweep-not-started`,
      says: `A sweep of ${name} could not be started: what the change stream lost is not told meanwhile.`,
      heading: 'a-sweep-was-not-started',
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
