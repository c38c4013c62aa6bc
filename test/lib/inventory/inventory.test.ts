import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { CHANGE_STREAM_POLLER_ACTIONS, KINESIS_POLLER_ACTIONS } from '../../../lib/events/stream-source.ts';
import { actionsOf } from '../statements.ts';
import { synthesized } from '../synthesized.ts';

const app = synthesized({
  appliedEventsTtlDays: 20,
  countInventory: { memoryMb: 256, timeoutSeconds: 30 },
  sweepEveryMinutes: 15,
});

const table = (idStart: string) =>
  app.resources('AWS::DynamoDB::Table').find(({ id }) => id.startsWith(idStart))?.properties ?? {};

const WRITES_LOGS_AND_TRACES = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
const GIVES_UP_BATCHES = ['s3:ListBucket', 's3:PutObject'];

describe('the counters', () => {
  it('are kept per product and location, and tell every change with the new image', () => {
    expect(table('InventoryCounters')).toMatchObject({
      KeySchema: [
        { AttributeName: 'sku', KeyType: 'HASH' },
        { AttributeName: 'locationId', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
    expect(table('InventoryCounters')).not.toHaveProperty('TimeToLiveSpecification');
  });
});

describe('the applied events', () => {
  it('are forgotten when they expire, and tell nobody', () => {
    expect(table('InventoryAppliedEvents')).toMatchObject({
      KeySchema: [{ AttributeName: 'eventId', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    expect(table('InventoryAppliedEvents')).not.toHaveProperty('StreamSpecification');
  });
});

describe('the stock alerts', () => {
  it('are kept per product and location, with the open ones of a location in an index', () => {
    expect(table('InventoryStockAlerts')).toMatchObject({
      KeySchema: [
        { AttributeName: 'sku', KeyType: 'HASH' },
        { AttributeName: 'locationId', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'open-alerts',
          KeySchema: [
            { AttributeName: 'openLocationId', KeyType: 'HASH' },
            { AttributeName: 'openedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
  });
});

describe('the inventory consumer', () => {
  it('may do exactly what it does', () => {
    expect(actionsOf(app, 'InventoryCountFunctionRole')).toEqual(
      [
        ...WRITES_LOGS_AND_TRACES,
        ...GIVES_UP_BATCHES,
        // Its own call, which finds the stream's creation time, is among those of the poller.
        ...KINESIS_POLLER_ACTIONS,
        'dynamodb:BatchGetItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'dynamodb:UpdateItem',
      ].sort(),
    );
  });

  it('writes to two folders of the quarantine only', () => {
    const folder = (name: string) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^QuarantineBucket'), 'Arn'] }, name]],
    });
    app.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: 's3:PutObject',
            Resource: [folder('/aws/lambda/*'), folder('/quarantine/*')],
          },
        ]),
      },
    });
  });

  it('is as big as configured, and knows how long an event counts as applied', () => {
    app.template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 256,
      Timeout: 30,
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: 'count-inventory',
          POWERTOOLS_METRICS_NAMESPACE: 'Tillstream/tillstream-test',
          APPLIED_EVENTS_TTL_DAYS: '20',
        },
      },
    });
  });

  it('alarms when a record is put into quarantine', () => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-records-quarantined',
      Namespace: 'Tillstream/tillstream-test',
      MetricName: 'RecordsQuarantined',
      Dimensions: [{ Name: 'service', Value: 'count-inventory' }],
      Threshold: 1,
      Statistic: 'Sum',
    });
  });
});

describe('the stock announcer', () => {
  it('may do exactly what it does', () => {
    expect(actionsOf(app, 'InventoryAnnounceFunctionRole')).toEqual(
      [
        ...WRITES_LOGS_AND_TRACES,
        ...GIVES_UP_BATCHES,
        ...CHANGE_STREAM_POLLER_ACTIONS,
        'dynamodb:ListStreams',
        'dynamodb:Scan',
        'dynamodb:BatchGetItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'sns:Publish',
      ].sort(),
    );
  });

  it('sweeps as often as configured, at a moment that the command names', () => {
    app.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: '{"command":"sweep","at":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 900 },
      },
    });
  });

  it('is started by nobody but the schedules of its own group', () => {
    expect(actionsOf(app, 'InventoryAnnounceSweepRole')).toEqual(['lambda:InvokeFunction']);
    app.template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnEquals: {
                'aws:SourceArn': {
                  'Fn::GetAtt': [Match.stringLikeRegexp('^InventoryAnnounceSweepGroup'), 'Arn'],
                },
              },
            },
          },
        ],
      },
    });
  });

  it('alarms when a sweep could not be started', () => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-announce-stock-sweep-not-started',
      Namespace: 'AWS/Scheduler',
      MetricName: 'InvocationDroppedCount',
      Dimensions: [
        { Name: 'ScheduleGroup', Value: { Ref: Match.stringLikeRegexp('^InventoryAnnounceSweepGroup') } },
      ],
    });
  });
});

describe('tracing', () => {
  it('takes its permissions away when it is switched off', () => {
    // When
    const untraced = synthesized({ tracing: false });

    // Then
    const actions = actionsOf(untraced, 'InventoryCountFunctionRole');
    expect(actions.filter((action) => action.startsWith('xray:'))).toEqual([]);
    expect(
      untraced.resources('AWS::Lambda::Function').filter(({ properties }) => properties['TracingConfig']),
    ).toEqual([]);
  });
});
