import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { CHANGE_STREAM_POLLER_ACTIONS, KINESIS_POLLER_ACTIONS } from '../../../lib/events/stream-source.ts';
import { QUEUE_POLLER_ACTIONS } from '../../../lib/restock/shortage-queue.ts';
import { actionsOf, statementsOf } from '../statements.ts';
import { givenRestock } from './given-restock.ts';

const app = givenRestock({
  appliedEventsTtlDays: 20,
  trackRestock: { memoryMb: 256, timeoutSeconds: 30 },
  restockOverdueDays: 45,
  alarms: { shortagesLateMinutes: 20 },
});

const EVERY_CONSUMER = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
  // A batch that is given up.
  's3:ListBucket',
  's3:PutObject',
];

const table = (idStart: string) =>
  app.resources('AWS::DynamoDB::Table').find(({ id }) => id.startsWith(idStart))?.properties ?? {};

describe('the tables', () => {
  it.each(['RestockOrders', 'RestockAnnouncements'])('%s holds an item per product and location', (name) => {
    expect(table(name)).toMatchObject({
      KeySchema: [
        { AttributeName: 'sku', KeyType: 'HASH' },
        { AttributeName: 'locationId', KeyType: 'RANGE' },
      ],
    });
  });

  it('tell every change of orders, and nothing else', () => {
    expect(table('RestockOrders')).toMatchObject({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });
    for (const name of ['RestockAnnouncements', 'RestockAppliedReceipts'])
      expect(table(name)).not.toHaveProperty('StreamSpecification');
  });

  it('forget the ids of deliveries when they expire', () => {
    expect(table('RestockAppliedReceipts')).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });
});

describe('the queue of shortages', () => {
  const queueNamed = (idStart: string) =>
    app.resources('AWS::SQS::Queue').find(({ id }) => id.startsWith(idStart));
  const queue = queueNamed('RestockShortagesQueue');
  const dead = queueNamed('RestockShortagesDeadLetters');

  it('gets stock alerts alone, as they are, and gives up what was tried five times', () => {
    app.template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sqs',
      FilterPolicy: { kind: ['stock'] },
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] } },
    });
    expect(queue?.properties).toMatchObject({
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] }, maxReceiveCount: 5 },
    });
  });

  it('leaves a message to the function for six times its timeout and the window, and keeps it for two weeks', () => {
    expect(queue?.properties).toMatchObject({ VisibilityTimeout: 181, MessageRetentionPeriod: 1_209_600 });
    expect(dead?.properties).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
  });

  it.each([queue, dead])('is encrypted, and speaks TLS only', (each) => {
    expect(each?.properties).toMatchObject({ SqsManagedSseEnabled: true });
    const policies = app
      .resources('AWS::SQS::QueuePolicy')
      .filter(({ properties }) => JSON.stringify(properties['Queues']).includes(`"${each?.id}"`))
      .flatMap(({ properties }) => statementsOf(properties['PolicyDocument']));
    expect(policies).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('wakes the tracker, message by message accounted for, after its role is allowed to read', () => {
    app.template.hasResource('AWS::Lambda::EventSourceMapping', {
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': [queue?.id, 'Arn'] },
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 5 },
        StartingPosition: Match.absent(),
      },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('RoleDefaultPolicy')]),
    });
  });

  it.each([
    ['shortages-late', 'ApproximateAgeOfOldestMessage', 1_200, 'shortages-are-heard-late'],
    ['shortages-failed', 'ApproximateNumberOfMessagesVisible', 1, 'shortages-were-not-heard'],
  ])('raises %s', (name, MetricName, Threshold, heading) => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `tillstream-test-${name}`,
      AlarmDescription: Match.stringLikeRegexp(`docs/runbook.md#${heading}$`),
      MetricName,
      Threshold,
    });
  });
});

describe('the restock tracker', () => {
  it('may do exactly what it does', () => {
    expect(actionsOf(app, 'RestockTrackFunctionRole')).toEqual(
      [
        ...EVERY_CONSUMER,
        ...QUEUE_POLLER_ACTIONS,
        // Its own call, which finds the stream's creation time, is among those of the poller.
        ...KINESIS_POLLER_ACTIONS,
        // Of counters, of orders, of applied deliveries.
        'dynamodb:BatchGetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'dynamodb:Scan',
      ].sort(),
    );
  });

  it('knows how long deliveries are remembered, and orders waited for', () => {
    app.template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 256,
      Environment: { Variables: { APPLIED_RECEIPTS_TTL_DAYS: '20', RESTOCK_OVERDUE_DAYS: '45' } },
    });
  });
});

describe('the restock announcer', () => {
  it('may do exactly what it does', () => {
    expect(actionsOf(app, 'RestockAnnounceFunctionRole')).toEqual(
      [
        ...EVERY_CONSUMER,
        ...CHANGE_STREAM_POLLER_ACTIONS,
        'dynamodb:BatchGetItem',
        'dynamodb:ListStreams',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'dynamodb:Scan',
        'events:PutEvents',
      ].sort(),
    );
  });
});

it('both are swept', () => {
  const inputs = app
    .resources('AWS::Scheduler::Schedule')
    .map(({ properties }) => JSON.stringify(properties['Target']));
  expect(inputs).toHaveLength(2);
  for (const input of inputs) expect(input).toContain('sweep');
});
