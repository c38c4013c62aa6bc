// The plan of a synthesized CDK app: what the local cloud will start.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAssembly } from '../../../../local/cloud/assembly/assembly.ts';
import { type Plan, planOf } from '../../../../local/cloud/assembly/plan.ts';
import { type SampleApp, synthesizeSample } from './sample-app.ts';

const ENDPOINT = 'http://127.0.0.1:4566';
/** The first synthesis of a process loads CDK's template validator. */
const SYNTHESIS_MS = 60_000;
const EVENTS_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/retail-events';

describe('the plan of a synthesized app', () => {
  let sample: SampleApp;
  let plan: Plan;
  beforeAll(() => {
    sample = synthesizeSample();
    plan = planOf(readAssembly(sample.dir), ENDPOINT);
  }, SYNTHESIS_MS);
  const nameOf = (kind: 'tables' | 'functions' | 'buckets' | 'queues' | 'roles', prefix: string) =>
    plan[kind].find(({ name }) => name.toLowerCase().includes(prefix.toLowerCase()))!;

  test('streams: mode, shards to start with and retention', () => {
    expect(plan.streams).toEqual([
      {
        address: expect.stringMatching(/^Sample-Store\/Events/),
        name: 'retail-events',
        arn: EVENTS_ARN,
        mode: 'ON_DEMAND',
        shardCount: 4,
        retentionHours: 168,
      },
    ]);
  });

  test('tables: those of Table and of TableV2 alike', () => {
    const arn = nameOf('tables', 'Counters').arn;
    expect(plan.tables).toEqual([
      {
        address: expect.stringMatching(/^Sample-Store\/Counters/),
        name: expect.stringMatching(/^Sample-Store-Counters/),
        arn: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:000000000000:table\/Sample-Store-Counters/),
        partitionKey: 'locationId',
        sortKey: 'sku',
        attributes: [
          { name: 'locationId', type: 'S' },
          { name: 'sku', type: 'S' },
        ],
        globalIndexes: [
          {
            name: 'by-sku',
            partitionKey: 'sku',
            sortKey: undefined,
            projection: 'ALL',
            nonKeyAttributes: [],
          },
        ],
        localIndexes: [],
        billingMode: 'PAY_PER_REQUEST',
        streamViewType: 'NEW_AND_OLD_IMAGES',
        streamArn: `${arn}/stream/2026-01-01T00:00:00.000`,
        ttlAttribute: 'expiresAt',
      },
      expect.objectContaining({
        partitionKey: 'eventId',
        sortKey: undefined,
        globalIndexes: [],
        streamViewType: 'KEYS_ONLY',
        ttlAttribute: undefined,
      }),
    ]);
  });

  test('buckets are named as S3 demands', () => {
    expect(plan.buckets).toEqual([
      {
        address: expect.stringMatching(/^Sample-Store\/Failures/),
        name: expect.stringMatching(/^sample-store-failures[0-9a-f]+$/),
        arn: expect.stringMatching(/^arn:aws:s3:::sample-store-failures/),
        versioned: false,
      },
    ]);
  });

  test('topics know their key, and subscriptions who is told and what', () => {
    const [topic] = plan.topics;
    const [key] = plan.keys;
    expect(key).toMatchObject({ description: 'topics', name: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(topic).toMatchObject({ displayName: 'Alerts', kmsKeyId: key!.arn });
    const common = {
      topicArn: topic!.arn,
      filterPolicyScope: 'MessageAttributes',
      deadLetterQueueArn: undefined,
    };
    expect(plan.subscriptions).toEqual([
      expect.objectContaining({
        ...common,
        protocol: 'email',
        endpoint: 'manager@example.com',
        filterPolicy: { severity: ['urgent'] },
        rawMessageDelivery: false,
      }),
      expect.objectContaining({ ...common, protocol: 'sms', endpoint: '+15550100', filterPolicy: undefined }),
      expect.objectContaining({
        ...common,
        protocol: 'sqs',
        endpoint: nameOf('queues', 'Machines').arn,
        rawMessageDelivery: true,
      }),
    ]);
  });

  test('functions carry their code, role, environment and limits', () => {
    const [count] = plan.functions;
    expect(count).toEqual({
      address: expect.stringMatching(/^Sample-Consumers\/Count/),
      name: expect.stringMatching(/^Sample-Consumers-Count/),
      arn: `arn:aws:lambda:us-east-1:000000000000:function:${count!.name}`,
      roleArn: nameOf('roles', 'CountRole').arn,
      assetDir: expect.stringContaining(join(sample.dir, 'asset.')),
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      timeoutSeconds: 30,
      memoryMb: 512,
      environment: {
        TABLE_NAME: nameOf('tables', 'Counters').name,
        QUEUE_URL: `${ENDPOINT}/000000000000/${nameOf('queues', 'Machines').name}`,
      },
      tracingMode: 'Active',
      logGroupName: plan.logGroups[0]!.name,
      reservedConcurrency: 10,
    });
    expect(readdirSync(count!.assetDir)).toEqual(readdirSync(sample.codeDir));
    expect(plan.logGroups[0]).toMatchObject({ retentionDays: 30, arn: expect.stringMatching(/:\*$/) });
  });

  test('mappings carry every setting of the poller, with the defaults of AWS', () => {
    const common = { functionArn: plan.functions[0]!.arn, enabled: true, parallelizationFactor: 1 };
    expect(plan.mappings).toEqual([
      {
        ...common,
        address: expect.stringMatching(/^Sample-Consumers\/CountKinesis/),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        eventSourceArn: EVENTS_ARN,
        startingPosition: 'TRIM_HORIZON',
        batchSize: 500,
        batchingWindowSeconds: 1,
        bisectBatchOnError: true,
        maximumRetryAttempts: undefined,
        maximumRecordAgeSeconds: undefined,
        reportBatchItemFailures: true,
        onFailureArn: nameOf('buckets', 'failures').arn,
        countsEvents: false,
      },
      expect.objectContaining({
        ...common,
        eventSourceArn: plan.tables[0]!.streamArn,
        startingPosition: 'LATEST',
        batchSize: 100,
        batchingWindowSeconds: 0,
        bisectBatchOnError: false,
        maximumRetryAttempts: 3,
        reportBatchItemFailures: false,
        onFailureArn: undefined,
        countsEvents: false,
      }),
    ]);
  });

  test('roles hold the statements of inline, attached and managed policies', () => {
    const statementsOf = (role: string) => plan.roles.find(({ name }) => name.includes(role))!.statements;
    const allow = (action: string, resource: string) => ({
      effect: 'Allow',
      actions: [action],
      resources: [resource],
      conditions: {},
    });
    expect(statementsOf('CountRole')).toEqual([
      allow('kinesis:GetRecords', EVENTS_ARN),
      allow('s3:PutObject', `${plan.buckets[0]!.arn}/*`),
    ]);
    expect(statementsOf('SweepRole')).toEqual([allow('lambda:InvokeFunction', plan.functions[0]!.arn)]);
  });

  test('schedules say when, in which zone, and what they start', () => {
    expect(plan.schedules).toEqual([
      {
        address: 'Sample-Consumers/Sweep',
        name: 'Sample-Consumers-Sweep',
        arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/Sample-Consumers-Sweep',
        expression: 'cron(5 * * * ? *)',
        groupName: 'default',
        timezone: 'Europe/London',
        enabled: true,
        targetArn: plan.functions[0]!.arn,
        roleArn: nameOf('roles', 'SweepRole').arn,
        input: '{"sweep":true}',
        maximumRetryAttempts: 185,
        maximumEventAgeSeconds: 86_400,
        deadLetterQueueArn: undefined,
      },
    ]);
  });

  test('alarms and queues are typed through', () => {
    expect(plan.alarms).toEqual([
      expect.objectContaining({
        description: 'See the runbook',
        condition: {
          metric: {
            namespace: 'AWS/Lambda',
            name: 'Errors',
            dimensions: { FunctionName: plan.functions[0]!.name },
          },
          statistic: 'Sum',
          periodSeconds: 300,
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          comparison: 'GreaterThanOrEqualToThreshold',
          threshold: 1,
          treatMissingData: 'missing',
        },
        alarmActions: [plan.topics[0]!.arn],
        okActions: [],
      }),
    ]);
    expect(plan.queues).toEqual([
      expect.objectContaining({
        visibilityTimeoutSeconds: 60,
        retentionSeconds: 345_600,
        redrive: undefined,
      }),
    ]);
  });
});
