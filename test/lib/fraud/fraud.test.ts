import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { config } from '../../../lib/config.ts';
import { CHANGE_STREAM_POLLER_ACTIONS, KINESIS_POLLER_ACTIONS } from '../../../lib/events/stream-source.ts';
import { actionsOf, identityStatements } from '../statements.ts';
import { givenFraud } from './given-fraud.ts';

const app = givenFraud({
  appliedEventsTtlDays: 20,
  judgeOrders: { memoryMb: 2_048, timeoutSeconds: 90 },
  sweepEveryMinutes: 15,
  fraud: { caseThreshold: 60, rules: { 'same-basket': { state: 'shadow', weight: 30 } } },
  alarms: { casesOpened: 7 },
});

const table = (idStart: string) =>
  app.resources('AWS::DynamoDB::Table').find(({ id }) => id.startsWith(idStart))?.properties ?? {};

const EVERY_FUNCTION = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
  // A batch that is given up.
  's3:ListBucket',
  's3:PutObject',
];

describe('the tables', () => {
  it('of judged events and profiles forget, and tell nobody', () => {
    for (const name of ['FraudJudgedEvents', 'FraudProfiles']) {
      expect(table(name)).toMatchObject({
        KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
      expect(table(name)).not.toHaveProperty('StreamSpecification');
    }
  });

  it('of cases tells every change, and lists what is open and what was decided on a day', () => {
    const index = (IndexName: string, ...names: readonly string[]) => ({
      IndexName,
      KeySchema: names.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
      Projection: { ProjectionType: 'ALL' },
    });
    expect(table('FraudCasesTable')).toMatchObject({
      KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      GlobalSecondaryIndexes: [
        index('open-cases', 'openIn', 'openedAt'),
        index('decided-cases', 'decidedOn', 'decidedAt'),
      ],
    });
    expect(table('FraudCasesTable')).not.toHaveProperty('TimeToLiveSpecification');
    expect(table('FraudCaseNotices')).toMatchObject({
      KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
    });
  });
});

describe('the fraud consumer', () => {
  it('may do exactly what it does', () => {
    expect(actionsOf(app, 'FraudJudgeFunctionRole')).toEqual(
      [
        ...EVERY_FUNCTION,
        ...KINESIS_POLLER_ACTIONS,
        'dynamodb:BatchGetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ].sort(),
    );
  });

  it('is as big as configured, and knows the settings that differ, and how long what is remembered', () => {
    app.template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 2_048,
      Timeout: 90,
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: 'judge-orders',
          FRAUD_SETTINGS: '{"rules":{"same-basket":{"state":"shadow"}}}',
          FRAUD_MARK_DAYS: '20',
          JUDGED_EVENTS_TTL_DAYS: '180',
        },
      },
    });
  });

  it('remembers what was judged for longer where the stream keeps events for longer', () => {
    const variables = { Environment: { Variables: Match.objectLike({ JUDGED_EVENTS_TTL_DAYS: '309' }) } };
    givenFraud({ streamRetentionDays: 300 }).template.hasResourceProperties(
      'AWS::Lambda::Function',
      variables,
    );
  });

  it('alarms when so many orders are held that something else is wrong', () => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-many-orders-held',
      Namespace: 'Tillstream/tillstream-test',
      MetricName: 'CasesOpened',
      Dimensions: [{ Name: 'service', Value: 'judge-orders' }],
      Threshold: 7,
      Statistic: 'Sum',
    });
  });
});

describe('the case announcer', () => {
  it('may do exactly what it does', () => {
    expect(actionsOf(app, 'FraudAnnounceFunctionRole')).toEqual(
      [
        ...EVERY_FUNCTION,
        ...CHANGE_STREAM_POLLER_ACTIONS,
        'dynamodb:ListStreams',
        'dynamodb:Query',
        'dynamodb:BatchGetItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:PartiQLUpdate',
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'sns:Publish',
        'events:PutEvents',
      ].sort(),
    );
  });

  it('reads the two indexes, and never all cases there ever were', () => {
    const [query] = identityStatements(app).filter(({ Action }) => Action.includes('dynamodb:Query'));
    expect(JSON.stringify(query?.Resource)).toMatch(/"\/index\/decided-cases".*"\/index\/open-cases"/);
  });

  it('puts actions on the bus of the deployment', () => {
    app.template.hasResourceProperties('AWS::Events::EventBus', { Name: 'tillstream-test-actions' });
    app.template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: 'announce-case',
          ACTION_BUS_NAME: { Ref: Match.stringLikeRegexp('^ActionsBus') },
          SWEEP_DAYS: '9',
        },
      },
    });
  });

  it('sweeps as often as configured', () => {
    app.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(15 minutes)',
      Target: { Input: '{"command":"sweep","at":"<aws.scheduler.scheduled-time>"}' },
    });
  });
});

describe('fraud settings in a configuration', () => {
  it.each([
    [
      { rules: { 'same-basket': { weight: 101 } } },
      'fraud: rule same-basket: weight is 101, but must be a whole number from 0 to 100',
    ],
    [{ caseThreshold: 0 }, 'fraud: caseThreshold is 0, but must be a whole number from 1 to 1000'],
    [{ rules: { 'same-baskets': {} } } as object, 'fraud: "same-baskets" is no rule'],
  ])('that are broken fail the synthesis by the knob: %j', (fraud, sentence) => {
    expect(() => config({ stage: 'test', fraud })).toThrow(sentence);
  });

  it('fails for a function that cannot be so big, and an alarm that cannot be', () => {
    const judgeOrders = { memoryMb: 64, timeoutSeconds: 60 };
    expect(() => config({ stage: 'test', judgeOrders })).toThrow('judgeOrders.memoryMb');
    expect(() => config({ stage: 'test', alarms: { casesOpened: 0 } })).toThrow('alarms.casesOpened');
  });
});
