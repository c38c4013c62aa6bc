// A state machine as the platform wants every one: it waits for others, says what went wrong, and has a role written out.
import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { allowUnscoped, LOG_DELIVERY_ACTIONS } from './allow.ts';
import type { Config } from './config.ts';

export interface RetailStateMachineProps {
  readonly config: Config;
  readonly name: string;
  readonly comment: string;
  readonly flow: IChainable;
  readonly timeout: Duration;
  /** Made by `stateMachineRole`, with what the flow itself does. */
  readonly role: Role;
}

/** Makes it the child `Default` of the scope, and its log the child `Log`. */
export function retailStateMachine(scope: Construct, props: RetailStateMachineProps): StateMachine {
  const { config, name, comment, flow, timeout, role } = props;
  allowLogsAndTraces(role, config);
  const machine = new StateMachine(scope, 'Default', {
    stateMachineName: name,
    comment,
    // Only a standard workflow can wait for what takes long: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromChainable(flow),
    timeout,
    role: role.withoutPolicyUpdates(),
    tracingEnabled: config.tracing,
    logs: { destination: logOf(scope, config, name), level: LogLevel.ERROR, includeExecutionData: true },
  });
  // Step Functions tries the role when the state machine is made; CDK does not order them by itself.
  machine.node.addDependency(role);
  Validations.of(scope).acknowledge({
    id: 'AwsSolutions-SF1',
    reason:
      'Step Functions keeps every event of an execution for 90 days; the log is for alarms and searches, and what a ' +
      'flow carries from state to state would be in it a dozen times.',
  });
  if (!config.tracing)
    Validations.of(scope).acknowledge({
      id: 'AwsSolutions-SF2',
      reason: 'The configuration of this stage switches tracing off, for the functions and for the flow.',
    });
  return machine;
}

export const stateMachineRole = (scope: Construct, id: string, description: string): Role =>
  new Role(scope, id, {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description,
  });

function allowLogsAndTraces(role: Role, { tracing }: Config): void {
  allowUnscoped(role, LOG_DELIVERY_ACTIONS);
  if (tracing)
    allowUnscoped(role, [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
    ]);
}

const logOf = (scope: Construct, config: Config, name: string): LogGroup =>
  new LogGroup(scope, 'Log', {
    // Under this name many state machines share one entry of a policy that has room for few.
    // https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
    logGroupName: `/aws/vendedlogs/states/${name}`,
    retention: config.logRetentionDays,
    removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
