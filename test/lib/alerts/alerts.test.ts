import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../statements.ts';
import { synthesized } from '../synthesized.ts';

const app = synthesized({
  alertSubscribers: [
    { protocol: 'email', address: 'all@example.com' },
    {
      protocol: 'sms',
      phoneNumber: '+447700900123',
      filter: {
        kind: ['stock'],
        severity: ['out', 'oversold'],
        location: ['S-LONDON'],
        category: ['kitchen'],
      },
    },
  ],
  operationsEmails: ['operations@example.com'],
});
const alertTopic = { Ref: Match.stringLikeRegexp('^AlertsTopic') };
const operationsTopic = { Ref: Match.stringLikeRegexp('^AlertsOperations') };

describe('subscribers', () => {
  it('without a filter get every alert', () => {
    app.template.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: alertTopic,
      Protocol: 'email',
      Endpoint: 'all@example.com',
      FilterPolicy: Match.absent(),
    });
  });

  it('with a filter get what all of its lists let through', () => {
    app.template.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: alertTopic,
      Protocol: 'sms',
      Endpoint: '+447700900123',
      FilterPolicy: {
        kind: ['stock'],
        severity: ['out', 'oversold'],
        location: ['S-LONDON'],
        category: ['kitchen'],
      },
    });
  });

  it('who operate the platform are told of alarms, not of stock', () => {
    app.template.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: operationsTopic,
      Protocol: 'email',
      Endpoint: 'operations@example.com',
    });
  });
});

describe('the key of the topics', () => {
  const [key] = app.resources('AWS::KMS::Key');
  const statements = statementsOf(key?.properties['KeyPolicy']);
  const admitted = (service: string) =>
    statements.find(({ Principal }) => JSON.stringify(Principal).includes(service));

  it('is renewed', () => {
    expect(key?.properties['EnableKeyRotation']).toBe(true);
  });

  it('lets the alarms of this account publish', () => {
    expect(admitted('cloudwatch.amazonaws.com')).toMatchObject({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  it('lets EventBridge publish, without a condition, because it names no account there', () => {
    expect(admitted('events.amazonaws.com')).toMatchObject({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {},
    });
  });
});

describe('the operations topic', () => {
  it('lets the alarms of this account publish', () => {
    app.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [operationsTopic],
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Sid: 'AlarmsPublish',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: operationsTopic,
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ]),
      },
    });
  });

  it('is where every alarm goes', () => {
    app.template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [operationsTopic],
      OKActions: [operationsTopic],
    });
  });
});
