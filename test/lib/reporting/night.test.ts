import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { actionsOf, identityStatements } from '../statements.ts';
import { synthesizedLake } from '../synthesized.ts';

const lake = synthesizedLake({ reportingTimeZone: 'Europe/London', night: { hour: 5, minute: 15 } });
const uniqueActions = (roleIdStart: string) => [...new Set(actionsOf(lake, roleIdStart))];

const LOGS_AND_TRACES = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
const ASKS = ['GetQueryExecution', 'GetQueryResults', 'StartQueryExecution'].map((name) => `athena:${name}`);
const RESULTS = ['s3:GetBucketLocation', 's3:ListBucket', 's3:GetObject', 's3:PutObject'];
const READS_TABLES = ['glue:GetDatabase', 'glue:GetTable'];

/** What a function may do, beside what every function may. */
const FUNCTIONS: readonly (readonly [role: string, actions: readonly string[]])[] = [
  ['ReportingLeaseFunctionRole', ['dynamodb:GetItem', 'dynamodb:PutItem', 'states:ListExecutions']],
  [
    'ReportingIntakeMigrateLakeRole',
    [
      ...ASKS,
      ...RESULTS,
      ...READS_TABLES,
      ...[
        'glue:CreateDatabase',
        'glue:CreateTable',
        'glue:CreateTableOptimizer',
        'glue:UpdateTable',
        'iam:PassRole',
        's3:DeleteObject',
      ],
    ],
  ],
  [
    'ReportingIntakeInspectInboxRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'glue:UpdateTable', 's3:DeleteObject'],
  ],
  ['ReportingIntakeCrawlRawRole', ['glue:GetCrawler', 'glue:StartCrawler']],
  [
    'ReportingIntakeTakeCasesRole',
    [
      ...ASKS,
      ...RESULTS,
      ...READS_TABLES,
      ...['dynamodb:BatchGetItem', 'dynamodb:Query', 'glue:UpdateTable', 's3:DeleteObject'],
    ],
  ],
  ['ReportingPlanningPlanNightRole', []],
  [
    'ReportingPlanningPlanStatementsRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'glue:BatchGetPartition', 'glue:GetPartitions'],
  ],
  [
    'ReportingPlanningCheckQualityRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'glue:UpdateTable', 's3:DeleteObject'],
  ],
  [
    'ReportingPublicationFunctionRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'glue:UpdateTable', 's3:DeleteObject', 'kinesis:PutRecords'],
  ],
  [
    'ReportingReconcilingSnapshotCountersRole',
    [
      ...ASKS.filter((action) => action !== 'athena:GetQueryResults'),
      ...RESULTS,
      ...READS_TABLES,
      'dynamodb:Scan',
      'glue:UpdateTable',
      'kinesis:DescribeStreamSummary',
      'kinesis:ListShards',
      's3:DeleteObject',
    ],
  ],
  [
    'ReportingReconcilingReconcileCountersRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'dynamodb:UpdateItem', 'glue:UpdateTable', 's3:DeleteObject'],
  ],
  [
    'ReportingReconcilingRebuildCountersRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  ],
  ['ReportingTellingExportReportRole', [...ASKS, ...RESULTS, ...READS_TABLES]],
  [
    'ReportingTellingAnnounceNightRole',
    [...ASKS, ...RESULTS, ...READS_TABLES, 'kms:Decrypt', 'kms:GenerateDataKey', 'sns:Publish'],
  ],
];

describe('the functions of the night', () => {
  it.each(FUNCTIONS)('may do exactly what they do: %s', (role, actions) => {
    expect(uniqueActions(role)).toEqual([...new Set([...LOGS_AND_TRACES, ...actions])].toSorted());
  });

  /** Resources of a role's statements that name an action, as text. */
  const resourcesOf = (role: string, action: string) =>
    identityStatements(lake)
      .filter(({ roleId, Action }) => roleId.startsWith(role) && Action.includes(action))
      .flatMap(({ Resource }) => Resource.map((resource) => JSON.stringify(resource)));

  it('never write what partners delivered, and only the inspection reads it', () => {
    const roles = [...FUNCTIONS.map(([role]) => role), 'ReportingNightRole'];
    const inbox = (action: string) =>
      roles.filter((role) => resourcesOf(role, action).some((text) => text.includes('/inbox/*')));
    expect(inbox('s3:GetObject')).toEqual(['ReportingIntakeInspectInboxRole']);
    expect([inbox('s3:PutObject'), inbox('s3:DeleteObject')]).toEqual([[], []]);
  });

  it('never delete anything in the raw zone', () => {
    const deleting = identityStatements(lake).filter(({ Action }) => Action.includes('s3:DeleteObject'));
    expect(JSON.stringify(deleting.map(({ Resource }) => Resource))).not.toContain('LakeZonesRaw');
  });

  it('share reports by link only when the configuration says for how long', () => {
    const reads = ({ resources }: typeof lake) =>
      identityStatements({ resources }).filter(
        ({ roleId, Action, Resource }) =>
          roleId.startsWith('ReportingTellingAnnounceNight') &&
          Action.includes('s3:GetObject') &&
          JSON.stringify(Resource).includes('/reports/*'),
      ).length;
    expect([reads(lake), reads(synthesizedLake({ reportLinkHours: 6 }))]).toEqual([0, 1]);
  });
});

describe('the nightly flow', () => {
  it('may call its functions, run statements on all three zones, and change two of them', () => {
    expect(uniqueActions('ReportingNightRole').filter((action) => !/^(logs|xray):/.test(action))).toEqual(
      [
        ...['athena:GetQueryExecution', 'athena:StartQueryExecution', 'athena:StopQueryExecution'],
        ...['glue:BatchGetPartition', 'glue:GetPartitions', 'glue:UpdateTable', ...READS_TABLES],
        ...['lambda:InvokeFunction', 's3:DeleteObject', ...RESULTS],
      ].toSorted(),
    );
  });

  it('is started at its hour in the reporting time zone, and told for which moment', () => {
    lake.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(15 5 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: { Ref: Match.stringLikeRegexp('^ReportingNight') },
        Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
      },
    });
    expect(actionsOf(lake, 'ReportingNightScheduleRole')).toEqual(['states:StartExecution']);
  });

  it.each([
    ['night-failed', 'ExecutionsFailed'],
    ['night-timed-out', 'ExecutionsTimedOut'],
    ['night-aborted', 'ExecutionsAborted'],
  ])('alarms at once: %s', (name, metric) => {
    lake.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `tillstream-test-${name}`,
      Namespace: 'AWS/States',
      MetricName: metric,
      Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: Match.stringLikeRegexp('^ReportingNight') } }],
      Statistic: 'Sum',
      Threshold: 1,
    });
  });

  it('alarms when till sales wait in the outbox for longer than one failed night', () => {
    lake.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-publication-open',
      Namespace: 'Tillstream/tillstream-test',
      MetricName: 'OldestOpenPublication',
      Dimensions: [{ Name: 'service', Value: 'send-publication' }],
      Statistic: 'Maximum',
      Threshold: 30 * 3_600,
    });
  });

  it.each([
    ['quality-check-failed', 'QualityChecksFailed', 'Sum', 1],
    ['night-scanned', 'ScannedBytes', 'Maximum', 50_000_000_000],
  ])('alarms by what it tells of itself: %s', (name, metric, statistic, threshold) => {
    lake.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `tillstream-test-${name}`,
      Namespace: 'Tillstream/tillstream-test',
      MetricName: metric,
      Dimensions: [{ Name: 'service', Value: 'announce-night' }],
      Statistic: statistic,
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('alarms when no till log was taken in for longer than a long weekend', () => {
    lake.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-files-missing-pos',
      MetricName: 'FilesAccepted',
      Dimensions: [
        { Name: 'service', Value: 'inspect-inbox' },
        { Name: 'source', Value: 'pos' },
      ],
      Period: 3_600,
      EvaluationPeriods: 98,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('alarms when no night was done for more than a day, which shows as no data', () => {
    lake.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-night-missing',
      Namespace: 'Tillstream/tillstream-test',
      MetricName: 'NightsDone',
      Dimensions: [{ Name: 'service', Value: 'announce-night' }],
      Period: 3_600,
      EvaluationPeriods: 26,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
  });
});
