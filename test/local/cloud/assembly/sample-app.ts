// A small CDK app with one of everything that the plan knows, synthesized into a temporary folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  DynamoEventSource,
  KinesisEventSource,
  S3OnFailureDestination,
} from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { temporaryFolder } from './written-app.ts';

export interface SampleApp {
  readonly dir: string;
  readonly codeDir: string;
}

/** Two stacks: what stores events and counters, and what reads them (so that the second imports from the first). */
export function synthesizeSample(): SampleApp {
  const dir = join(temporaryFolder(), 'cdk.out');
  const app = new App({ outdir: dir, analyticsReporting: false, context: { 'aws:cdk:bundling-stacks': [] } });
  const codeDir = join(temporaryFolder(), 'code');
  mkdirSync(codeDir);
  writeFileSync(join(codeDir, 'index.mjs'), 'export const handler = async () => {};\n');
  const store = storeStack(app);
  consumerStack(app, store, codeDir);
  app.synth();
  return { dir, codeDir };
}

function storeStack(app: App) {
  const stack = new Stack(app, 'Sample-Store');
  const key = new kms.Key(stack, 'Key', { description: 'topics' });
  key.addAlias('alias/sample');
  const stream = new kinesis.Stream(stack, 'Events', {
    streamName: 'retail-events',
    streamMode: kinesis.StreamMode.ON_DEMAND,
    retentionPeriod: Duration.days(7),
  });
  const counters = new dynamodb.TableV2(stack, 'Counters', {
    partitionKey: { name: 'locationId', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sku', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    globalSecondaryIndexes: [
      { indexName: 'by-sku', partitionKey: { name: 'sku', type: dynamodb.AttributeType.STRING } },
    ],
  });
  const applied = new dynamodb.Table(stack, 'Applied', {
    partitionKey: { name: 'eventId', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    stream: dynamodb.StreamViewType.KEYS_ONLY,
  });
  const failures = new s3.Bucket(stack, 'Failures', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
  });
  const topic = new sns.Topic(stack, 'Alerts', { masterKey: key, displayName: 'Alerts' });
  const queue = new sqs.Queue(stack, 'Machines', { visibilityTimeout: Duration.seconds(60) });
  topic.addSubscription(
    new EmailSubscription('manager@example.com', {
      filterPolicy: { severity: sns.SubscriptionFilter.stringFilter({ allowlist: ['urgent'] }) },
    }),
  );
  topic.addSubscription(new SmsSubscription('+15550100'));
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
  return { stack, key, stream, counters, applied, failures, topic, queue };
}

function consumerStack(app: App, store: ReturnType<typeof storeStack>, codeDir: string) {
  const stack = new Stack(app, 'Sample-Consumers');
  const role = new iam.Role(stack, 'CountRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const fn = new lambda.Function(stack, 'Count', {
    runtime: lambda.Runtime.NODEJS_LATEST,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(codeDir),
    timeout: Duration.seconds(30),
    memorySize: 512,
    tracing: lambda.Tracing.ACTIVE,
    reservedConcurrentExecutions: 10,
    role: role.withoutPolicyUpdates(),
    logGroup: new logs.LogGroup(stack, 'CountLog', { retention: logs.RetentionDays.ONE_MONTH }),
    environment: { TABLE_NAME: store.counters.tableName, QUEUE_URL: store.queue.queueUrl },
  });
  role.addToPolicy(
    new iam.PolicyStatement({ actions: ['kinesis:GetRecords'], resources: [store.stream.streamArn] }),
  );
  new iam.ManagedPolicy(stack, 'Shared', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [store.failures.arnForObjects('*')] }),
    ],
  });
  fn.addEventSource(
    new KinesisEventSource(store.stream, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 500,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new S3OnFailureDestination(store.failures),
    }),
  );
  fn.addEventSource(
    new DynamoEventSource(store.counters, {
      startingPosition: lambda.StartingPosition.LATEST,
      retryAttempts: 3,
    }),
  );
  scheduleAndAlarm(stack, fn, store.topic);
}

function scheduleAndAlarm(stack: Stack, fn: lambda.Function, topic: sns.ITopic) {
  const role = new iam.Role(stack, 'SweepRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
    inlinePolicies: {
      invoke: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
        ],
      }),
    },
  });
  new CfnSchedule(stack, 'Sweep', {
    flexibleTimeWindow: { mode: 'OFF' },
    scheduleExpression: 'cron(5 * * * ? *)',
    scheduleExpressionTimezone: 'Europe/London',
    target: { arn: fn.functionArn, roleArn: role.roleArn, input: '{"sweep":true}' },
  });
  const alarm = new cloudwatch.Alarm(stack, 'Errors', {
    alarmDescription: 'See the runbook',
    metric: fn.metricErrors(),
    threshold: 1,
    evaluationPeriods: 1,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}
