import { describe, expect, it } from 'vitest';
import { planOf } from '../../../../local/cloud/assembly/plan.ts';
import { writtenApp } from './written-app.ts';

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:Lake-Night';
const ROLE = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'night' } };
const FUNCTION = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'plan-night',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
  },
};

const definition = (resource: string, parameters: string) =>
  `{"StartAt":"Plan","States":{"Plan":{"Type":"Task","Resource":"${resource}","Parameters":${parameters},"End":true}}}`;
const INVOKE = definition('arn:aws:states:::lambda:invoke', '{"FunctionName":"plan-night"}');

/** As DefinitionSubstitutions fills it. */
const placeholder = (key: string) => `\${${key}}`;

const planFor = (properties: object) =>
  planOf(
    writtenApp({
      Lake: {
        Resources: {
          Role: ROLE,
          Function: FUNCTION,
          Night: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
              DefinitionString: INVOKE,
              ...properties,
            },
          },
        },
        Outputs: { Arn: { Value: { Ref: 'Night' } } },
      },
    }),
    'http://127.0.0.1:4566',
  ).stateMachines;

describe('a state machine', () => {
  it('is planned with its definition joined and its substitutions filled in', () => {
    const DefinitionString = {
      'Fn::Join': [
        '',
        [
          '{"StartAt":"Plan","States":{"Plan":{"Type":"Task","Resource":"arn:',
          { Ref: 'AWS::Partition' },
          ':states:::lambda:invoke","Parameters":{"FunctionName":"',
          { 'Fn::GetAtt': ['Function', 'Arn'] },
          `","Payload":"${placeholder('what')}"},"End":true}}}`,
        ],
      ],
    };
    const [night] = planFor({
      DefinitionString,
      DefinitionSubstitutions: { what: 'a "night"' },
      LoggingConfiguration: { Level: 'ALL' },
      TracingConfiguration: { Enabled: true },
      Tags: [],
    });
    expect(night).toMatchObject({
      address: 'Lake/Night',
      name: 'Lake-Night',
      arn: ARN,
      roleArn: 'arn:aws:iam::000000000000:role/night',
    });
    expect(night?.definition.states.get('Plan')).toMatchObject({
      Parameters: {
        FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:plan-night',
        Payload: 'a "night"',
      },
    });
  });

  it('may have its definition as an object', () => {
    const [night] = planFor({ DefinitionString: { Ref: 'AWS::NoValue' }, Definition: JSON.parse(INVOKE) });
    expect(night?.definition.startAt).toBe('Plan');
  });

  it.each([
    [{ StateMachineType: 'EXPRESS' }, 'only standard workflows are supported locally'],
    [{ DefinitionS3Location: {} }, 'property DefinitionS3Location is not supported locally'],
    [
      { RoleArn: 'arn:aws:iam::000000000000:role/other' },
      'Lake/Night: its role arn:aws:iam::000000000000:role/other is not',
    ],
    [
      { DefinitionSubstitutions: { a: 'b' }, DefinitionString: `{"StartAt":"${placeholder('c')}"}` },
      'DefinitionSubstitutions has no c',
    ],
    [
      { DefinitionString: definition('arn:aws:states:::lambda:invoke', '{"FunctionName":"other"}') },
      'Lake/Night: state Plan: its function other is not part of the app',
    ],
    [
      {
        DefinitionString: definition(
          'arn:aws:states:::athena:startQueryExecution.sync',
          '{"WorkGroup":"lost"}',
        ),
      },
      'Lake/Night: state Plan: its workgroup lost is not part of the app',
    ],
    [
      { DefinitionString: definition('arn:aws:states:::lambda:invoke.waitForTaskToken', '{}') },
      'Lake/Night: state Plan: the local cloud cannot call arn:aws:states:::lambda:invoke.waitForTaskToken',
    ],
    [
      {
        DefinitionString: definition(
          'arn:aws:states:::lambda:invoke',
          '{"FunctionName":"plan-night","Qualifier":"1"}',
        ),
      },
      'the parameter Qualifier of arn:aws:states:::lambda:invoke is not supported locally',
    ],
    [
      { DefinitionString: definition('arn:aws:states:::glue:startJobRun.sync', '{}') },
      'the local cloud cannot call arn:aws:states:::glue:startJobRun.sync',
    ],
    [
      { DefinitionString: definition('arn:aws:states:::aws-sdk:ec2:runInstances', '{}') },
      'the local cloud cannot call arn:aws:states:::aws-sdk:ec2:runInstances',
    ],
    [
      { DefinitionString: definition('arn:aws:lambda:us-east-1:000000000000:function:plan-night', '{}') },
      'the local cloud cannot call arn:aws:lambda:us-east-1:000000000000:function:plan-night',
    ],
  ])('with %j is refused', (properties, sentence) => {
    expect(() => planFor(properties)).toThrow(sentence);
  });

  it('may call any action of the SDK’s services', () => {
    const DefinitionString = definition('arn:aws:states:::aws-sdk:glue:startCrawler', '{"Name":"pos"}');
    expect(planFor({ DefinitionString })).toHaveLength(1);
  });
});
