// The nightly flow as a state machine: who may start it, what it may do, where it says what went wrong.
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ScheduledInput } from '../../contracts/night/night-plan.ts';
import { allow, allowUnscoped, LOG_DELIVERY_ACTIONS } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Lake } from '../lake/lake.ts';
import { RUNNING } from '../lake/work-group.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { Schedule } from '../operations/schedule.ts';
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
    this.stateMachine = new StateMachine(this, 'Default', {
      stateMachineName: nightName(config),
      comment: 'Makes the reports of a business date, or of a range of them',
      // Only a standard workflow can wait for Athena: https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(
        nightFlow(this, {
          steps,
          publishing: publishingOf(config),
          workGroupName: lake.workGroup.workGroupName,
          statementTimeout: Duration.minutes(config.leaseMinutes - SPARE_MINUTES),
        }),
      ),
      timeout: Duration.days(1),
      role: role.withoutPolicyUpdates(),
      tracingEnabled: config.tracing,
      logs: { destination: this.log(config), level: LogLevel.ERROR, includeExecutionData: true },
    });
    // Step Functions tries the role when the state machine is made; CDK does not order them by itself.
    this.stateMachine.node.addDependency(role);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        'Step Functions keeps every event of an execution for 90 days; the log is for alarms and searches, and each ' +
        'statement of the night would be in it a dozen times.',
    });
    if (!config.tracing)
      Validations.of(this).acknowledge({
        id: 'AwsSolutions-SF2',
        reason: 'The configuration of this stage switches tracing off, for the functions and for the flow.',
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
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `What the nightly flow of ${config.prefix} may do`,
    });
    for (const step of Object.values(steps))
      allow(role, ['lambda:InvokeFunction'], step.function.fn.functionArn);
    // Athena touches tables and files with the rights of who starts a statement.
    lake.grantRunning(role, RUNNING);
    lake.grantReadingRaw(role);
    lake.grantWriting(role, 'clean');
    lake.grantWriting(role, 'marts');
    allowUnscoped(role, LOG_DELIVERY_ACTIONS);
    if (config.tracing)
      allowUnscoped(role, [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
      ]);
    return role;
  }

  private log(config: Config): LogGroup {
    return new LogGroup(this, 'Log', {
      // Under this name many state machines share one entry of a policy that has room for few.
      // https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
      logGroupName: `/aws/vendedlogs/states/${nightName(config)}`,
      retention: config.logRetentionDays,
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
