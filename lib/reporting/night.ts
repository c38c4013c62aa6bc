// The nightly flow as a state machine: when it starts, and what it may do.
import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ScheduledInput } from '../../contracts/night/night-plan.ts';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Lake } from '../lake/lake.ts';
import { RUNNING } from '../lake/work-group.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Schedule } from '../operations/schedule.ts';
import { retailStateMachine, stateMachineRole } from '../retail-state-machine.ts';
import { NightAlarms } from './night-alarms.ts';
import { nightFlow } from './night-flow.ts';
import { nightName } from './night-name.ts';
import type { NightSteps } from './night-steps.ts';
import { publishingOf } from './publishing.ts';

export interface NightProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly lake: Lake;
  readonly steps: NightSteps;
}

/** Between a statement's end and the lease's: for the answer, and for whoever waits for the lease. */
const SPARE_MINUTES = 5;

export class Night extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: NightProps) {
    super(scope, id);
    const { config, operations, lake, steps } = props;
    const role = this.executionRole(props);
    this.stateMachine = retailStateMachine(this, {
      config,
      name: nightName(config),
      comment: 'Makes the reports of a business date, or of a range of them',
      flow: nightFlow(this, {
        steps,
        publishing: publishingOf(config),
        workGroupName: lake.workGroup.workGroupName,
        statementTimeout: Duration.minutes(config.leaseMinutes - SPARE_MINUTES),
      }),
      timeout: Duration.days(1),
      role,
    });
    this.schedule(props);
    new NightAlarms(this, 'Alarms', { config, operations, stateMachine: this.stateMachine });
  }

  /** The flow looks at no clock: the schedule says for which moment it is. */
  private schedule({ config, operations }: NightProps): void {
    const { hour, minute } = config.night;
    new Schedule(this, 'Schedule', {
      operations,
      description: 'Has the reports of the day before made',
      expression: `cron(${minute} ${hour} * * ? *)`,
      timeZone: config.reportingTimeZone,
      target: { arn: this.stateMachine.stateMachineArn, action: 'states:StartExecution' },
      input: { scheduledTime: '<aws.scheduler.scheduled-time>' } satisfies ScheduledInput,
      // The next night takes whatever a lost one would have.
      retries: { attempts: 24, seconds: 6 * 3_600 },
      notStarted: {
        name: 'night-not-started',
        says: 'The nightly flow could not be started.',
        heading: 'a-night-was-not-started',
      },
    });
  }

  private executionRole({ config, lake, steps }: NightProps): Role {
    const role = stateMachineRole(this, 'Role', `What the nightly flow of ${config.prefix} may do`);
    for (const step of Object.values(steps))
      allow(role, ['lambda:InvokeFunction'], step.function.fn.functionArn);
    // Athena touches tables and files with the rights of who starts a statement.
    lake.grantRunning(role, RUNNING);
    lake.grantReadingRaw(role);
    lake.grantWriting(role, 'clean');
    lake.grantWriting(role, 'marts');
    return role;
  }
}
