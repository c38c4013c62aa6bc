// A whole local cloud whose clock passes over several nights.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SFN } from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataClock } from '../../../../local/cloud/clock.ts';
import { bootCloud } from '../../../../local/cloud/cloud.ts';
import { localTarget } from '../../../../local/target/target.ts';
import { temporaryFolder, writeFiles } from '../assembly/written-app.ts';

const allow = (...actions: readonly string[]) => [
  { PolicyName: 'may', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } },
];
const role = (name: string, ...actions: readonly string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: name, Policies: allow(...actions) },
});

const NIGHT = {
  StartAt: 'Publish',
  States: {
    Publish: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { 'TopicArn.$': '$.topic', 'Message.$': "States.Format('night of {}', $.scheduledTime)" },
      ResultPath: null,
      End: true,
    },
  },
};

const template = (nightActions: readonly string[]) => ({
  Resources: {
    Mails: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'mails' } },
    People: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Mails' }, Protocol: 'email', Endpoint: 'ops@example.com' },
    },
    NightRole: role('night', ...nightActions),
    ScheduleRole: role('schedule', 'states:StartExecution'),
    Night: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'night',
        RoleArn: { 'Fn::GetAtt': ['NightRole', 'Arn'] },
        DefinitionString: JSON.stringify(NIGHT),
      },
    },
    Nightly: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 2 * * ? *)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { Ref: 'Night' },
          RoleArn: { 'Fn::GetAtt': ['ScheduleRole', 'Arn'] },
          Input: {
            'Fn::Sub': `{"topic":"\${Mails}","scheduledTime":"<aws.scheduler.scheduled-time>"}`,
          },
        },
      },
    },
  },
  Outputs: { NightStateMachineArn: { Value: { Ref: 'Night' } } },
});

async function booted(...nightActions: readonly string[]) {
  const assemblyDir = join(temporaryFolder(), 'app');
  mkdirSync(assemblyDir);
  writeFiles(assemblyDir, {
    'manifest.json': {
      artifacts: { Lake: { type: 'aws:cloudformation:stack', properties: { templateFile: 'lake.json' } } },
    },
    'lake.json': template(nightActions),
  });
  const clock = dataClock(Date.parse('2011-01-30T12:00:00Z'), () => 0);
  const failures: unknown[] = [];
  const cloud = await bootCloud({
    assemblyDir,
    clock,
    logFolder: temporaryFolder(),
    onInternalError: (error) => failures.push(error),
  });
  onTestFinished(() => cloud.stop());
  const sfn = new SFN(localTarget(cloud).clients);
  onTestFinished(() => sfn.destroy());
  return { clock, cloud, sfn, failures };
}

describe('the nights of a local cloud', () => {
  it('are started in order as the clock passes them, by the schedule’s role, and work as the machine’s', async () => {
    // Given
    const { clock, cloud, sfn, failures } = await booted('sns:Publish');
    const mails: string[] = [];
    cloud.inbox.onMessage(({ text }) => mails.push(text));
    // When
    clock.advanceTo(Date.parse('2011-02-01T02:00:00Z'));
    await cloud.runSchedules();
    await cloud.executionsSettled(new AbortController().signal);
    // Then
    const stateMachineArn = cloud.outputs['NightStateMachineArn'];
    const { executions = [] } = await sfn.listExecutions({ stateMachineArn });
    expect(executions.map(({ status, startDate }) => [status, startDate?.toISOString()])).toEqual([
      ['SUCCEEDED', '2011-02-01T02:00:00.000Z'],
      ['SUCCEEDED', '2011-02-01T02:00:00.000Z'],
    ]);
    expect(mails).toEqual(['night of 2011-01-31T02:00:00Z', 'night of 2011-02-01T02:00:00Z']);
    expect(cloud.denials()).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('fail with the permission that the machine’s role lacks', async () => {
    const { clock, cloud } = await booted('sns:ListTopics');
    clock.advanceTo(Date.parse('2011-01-31T02:00:00Z'));
    await cloud.runSchedules();
    expect(cloud.stateMachines.executions().map((execution) => execution.outcome())).toMatchObject([
      { status: 'FAILED', cause: expect.stringContaining('sns:Publish') },
    ]);
    expect(cloud.denials()).toMatchObject([{ roleName: 'night', action: 'sns:Publish' }]);
  });
});
