// Rules that hold for everything in the template, whoever adds the next resource.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stages } from '../../bin/stages.ts';
import { Env as AnnounceCaseEnv } from '../../lambda/announce-case/env.ts';
import { Env as AnnounceNightEnv } from '../../lambda/announce-night/env.ts';
import { Env as AnnounceRestockEnv } from '../../lambda/announce-restock/env.ts';
import { Env as AnnounceStockEnv } from '../../lambda/announce-stock/env.ts';
import { Env as CheckQualityEnv } from '../../lambda/check-quality/env.ts';
import { Env as CountInventoryEnv } from '../../lambda/count-inventory/env.ts';
import { Env as CrawlRawEnv } from '../../lambda/crawl-raw/env.ts';
import { Env as ExportReportEnv } from '../../lambda/export-report/env.ts';
import { Env as HoldLeaseEnv } from '../../lambda/hold-lease/env.ts';
import { Env as InspectInboxEnv } from '../../lambda/inspect-inbox/env.ts';
import { Env as JudgeOrdersEnv } from '../../lambda/judge-orders/env.ts';
import { Env as MigrateLakeEnv } from '../../lambda/migrate-lake/env.ts';
import { Env as PlanNightEnv } from '../../lambda/plan-night/env.ts';
import { Env as PlanStatementsEnv } from '../../lambda/plan-statements/env.ts';
import { Env as RebuildCountersEnv } from '../../lambda/rebuild-counters/env.ts';
import { Env as ReconcileCountersEnv } from '../../lambda/reconcile-counters/env.ts';
import { Env as SendPublicationEnv } from '../../lambda/send-publication/env.ts';
import { Env as SnapshotCountersEnv } from '../../lambda/snapshot-counters/env.ts';
import { Env as TakeCasesEnv } from '../../lambda/take-cases/env.ts';
import { Env as TrackRestockEnv } from '../../lambda/track-restock/env.ts';
import { UNSCOPED_ACTIONS } from '../../lib/allow.ts';
import { QUICKSIGHT } from './dashboards/quicksight.ts';
import { identityStatements, statementsOf } from './statements.ts';
import { type Resource, synthesizedApp } from './synthesized.ts';

/** With all that a stage can have of its own accord. */
const app = synthesizedApp({ ...stages.prod, quickSight: QUICKSIGHT });
const functions = app.resources('AWS::Lambda::Function');

/** The ids of those that do not satisfy the schema, with what is wrong. */
const violators = (resources: readonly Resource[], schema: z.ZodType): readonly string[] => {
  if (resources.length === 0) throw new Error('there is nothing to look at');
  return resources.flatMap(({ id, properties }) => {
    const outcome = schema.safeParse(properties);
    return outcome.success ? [] : [`${id}: ${z.prettifyError(outcome.error)}`];
  });
};

/** Every text in a value, at any depth. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const Reference = z.object({ Ref: z.string() });
const Import = z.object({ 'Fn::ImportValue': z.string() });
const Attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });

/** The variables of every function, by its name. */
const VARIABLES = {
  'announce-case': AnnounceCaseEnv,
  'announce-night': AnnounceNightEnv,
  'announce-restock': AnnounceRestockEnv,
  'announce-stock': AnnounceStockEnv,
  'archive-events': z.object({}),
  'check-quality': CheckQualityEnv,
  'count-inventory': CountInventoryEnv,
  'crawl-raw': CrawlRawEnv,
  'export-report': ExportReportEnv,
  'hold-lease': HoldLeaseEnv,
  'inspect-inbox': InspectInboxEnv,
  'judge-orders': JudgeOrdersEnv,
  'migrate-lake': MigrateLakeEnv,
  'plan-night': PlanNightEnv,
  'plan-statements': PlanStatementsEnv,
  'send-publication': SendPublicationEnv,
  'rebuild-counters': RebuildCountersEnv,
  'reconcile-counters': ReconcileCountersEnv,
  'snapshot-counters': SnapshotCountersEnv,
  'take-cases': TakeCasesEnv,
  'track-restock': TrackRestockEnv,
} as const;

describe('every function', () => {
  it('runs on arm64 and Node.js 24, with a timeout and a log group of its own', () => {
    const schema = z.object({
      Architectures: z.tuple([z.literal('arm64')]),
      Runtime: z.literal('nodejs24.x'),
      Timeout: z.int().min(1).max(900),
      LoggingConfig: z.object({ LogFormat: z.literal('JSON'), LogGroup: Reference }),
    });
    expect(violators(functions, schema)).toEqual([]);
  });

  it('keeps its log lines for a time that was decided', () => {
    const groups = app.resources('AWS::Logs::LogGroup');
    expect(violators(groups, z.object({ RetentionInDays: z.literal(365) }))).toEqual([]);
    const writers = [
      'AWS::Lambda::Function',
      'AWS::StepFunctions::StateMachine',
      'AWS::KinesisFirehose::DeliveryStream',
    ]
      .flatMap((type) => app.resources(type))
      .map(({ properties }) => JSON.stringify(properties));
    const writersOf = ({ id }: Resource) => writers.filter((writer) => writer.includes(`"${id}"`));
    expect(groups.filter((group) => writersOf(group).length !== 1)).toEqual([]);
    expect(groups.length).toBe(writers.length);
  });

  it('has a role of its own', () => {
    const roles = functions.map(({ properties }) => JSON.stringify(properties['Role']));
    expect(new Set(roles).size).toBe(functions.length);
  });

  it.each(Object.entries(VARIABLES))(
    'gives %s the variables that its env.ts lists, and no others of ours',
    (name, env) => {
      // Given
      const own = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });
      const all = functions.map(({ properties }) => own.parse(properties).Environment.Variables);

      // When
      const variables = all.find((each) => each['POWERTOOLS_SERVICE_NAME'] === name) ?? {};

      // Then
      expect(all).toHaveLength(Object.keys(VARIABLES).length);
      const platform = [
        'NODE_OPTIONS',
        'POWERTOOLS_LOG_LEVEL',
        'POWERTOOLS_METRICS_NAMESPACE',
        'POWERTOOLS_SERVICE_NAME',
      ];
      expect(Object.keys(variables).sort()).toEqual([...Object.keys(env.shape), ...platform].sort());
    },
  );
});

describe('every stream consumer', () => {
  const queues = new Set(app.resources('AWS::SQS::Queue').map(({ id }) => id));
  const mappings = app.resources('AWS::Lambda::EventSourceMapping').filter(({ properties }) => {
    const source = Attribute.safeParse(properties['EventSourceArn']).data?.['Fn::GetAtt'][0];
    return source === undefined || !queues.has(source);
  });

  it('reads from the beginning, in order, one batch of a shard at a time, and skips nothing', () => {
    const schema = z.object({
      StartingPosition: z.literal('TRIM_HORIZON'),
      ParallelizationFactor: z.literal(1),
      MaximumRetryAttempts: z.literal(-1),
      MaximumRecordAgeInSeconds: z.literal(-1),
      BisectBatchOnFunctionError: z.literal(true),
      FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
      DestinationConfig: z.object({ OnFailure: z.object({ Destination: Attribute }) }),
      MetricsConfig: z.object({ Metrics: z.tuple([z.literal('EventCount')]) }),
      FilterCriteria: z.undefined().optional(),
    });
    expect(violators(mappings, schema)).toEqual([]);
  });
});

describe('every identity policy', () => {
  const allowed = identityStatements(app).filter(({ Effect }) => Effect === 'Allow');

  it('names its actions one by one', () => {
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('names its resources, but for the actions that know none and the objects below a folder', () => {
    const wide = allowed
      .filter(({ Action }) => !Action.every((action) => Object.hasOwn(UNSCOPED_ACTIONS, action)))
      .flatMap(({ Resource }) => textsIn(Resource))
      .filter((text) => text.includes('*') && !/^[^*]*\/\*$/.test(text));
    expect(wide).toEqual([]);
  });

  it('uses every action that is listed as knowing no resources', () => {
    const used = new Set(
      allowed.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action),
    );
    expect([...used].sort()).toEqual(Object.keys(UNSCOPED_ACTIONS).sort());
  });

  it('is ours: no role has a policy of AWS, or one that is hidden in the role', () => {
    const schema = z.object({
      ManagedPolicyArns: z.undefined().optional(),
      Policies: z.undefined().optional(),
    });
    expect(violators(app.resources('AWS::IAM::Role'), schema)).toEqual([]);
  });
});

describe('everything that holds data', () => {
  const deniesPlainText = (type: string, id: string, action: string): boolean =>
    app
      .resources(type)
      .filter(({ properties }) =>
        JSON.stringify(properties['Bucket'] ?? properties['Topics'] ?? properties['Queues']).includes(
          `"${id}"`,
        ),
      )
      .flatMap(({ properties }) => statementsOf(properties['PolicyDocument']))
      .some(
        ({ Effect, Action, Condition }) =>
          Effect === 'Deny' &&
          Action.includes(action) &&
          Condition['Bool']?.['aws:SecureTransport'] === 'false',
      );

  it('is encrypted and closed to the public when it is a bucket, which speaks TLS only', () => {
    const buckets = app.resources('AWS::S3::Bucket');
    const schema = z.object({
      PublicAccessBlockConfiguration: z.object({
        BlockPublicAcls: z.literal(true),
        BlockPublicPolicy: z.literal(true),
        IgnorePublicAcls: z.literal(true),
        RestrictPublicBuckets: z.literal(true),
      }),
      BucketEncryption: z.object({ ServerSideEncryptionConfiguration: z.array(z.unknown()).min(1) }),
    });
    expect(violators(buckets, schema)).toEqual([]);
    expect(buckets.filter(({ id }) => !deniesPlainText('AWS::S3::BucketPolicy', id, 's3:*'))).toEqual([]);
  });

  it('is encrypted with a key of ours when it is a topic, which speaks TLS only', () => {
    const topics = app.resources('AWS::SNS::Topic');
    expect(violators(topics, z.object({ KmsMasterKeyId: Attribute }))).toEqual([]);
    expect(topics.filter(({ id }) => !deniesPlainText('AWS::SNS::TopicPolicy', id, 'sns:Publish'))).toEqual(
      [],
    );
  });

  it('is encrypted, and gives up to dead letters what fails, when it is a queue, which speaks TLS only', () => {
    const queues = app.resources('AWS::SQS::Queue');
    expect(violators(queues, z.object({ SqsManagedSseEnabled: z.literal(true) }))).toEqual([]);
    expect(queues.filter(({ id }) => !deniesPlainText('AWS::SQS::QueuePolicy', id, 'sqs:*'))).toEqual([]);
    const redrives = queues.map(({ properties }) => JSON.stringify(properties['RedrivePolicy'] ?? null));
    const alone = queues.filter(
      ({ id, properties }) =>
        properties['RedrivePolicy'] === undefined && !redrives.some((text) => text.includes(`"${id}"`)),
    );
    expect(alone).toEqual([]);
  });

  it('can be had back when it was overwritten or deleted in a bucket, unless all of it goes in days', () => {
    const schema = z.union([
      z.object({ VersioningConfiguration: z.object({ Status: z.literal('Enabled') }) }),
      z.object({
        LifecycleConfiguration: z.object({
          Rules: z.tuple([z.object({ ExpirationInDays: z.int().max(30), Prefix: z.undefined().optional() })]),
        }),
      }),
    ]);
    expect(violators(app.resources('AWS::S3::Bucket'), schema)).toEqual([]);
  });

  it('leaves no parts of failed uploads and no old versions in a bucket for ever', () => {
    const rule = z.object({
      AbortIncompleteMultipartUpload: z.object({ DaysAfterInitiation: z.int().max(7) }),
    });
    const old = z.object({ NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.int().max(365) }) });
    const some = (kind: z.ZodType) =>
      z.object({
        LifecycleConfiguration: z.object({
          Rules: z.array(z.unknown()).refine((rules) => rules.some((each) => kind.safeParse(each).success)),
        }),
      });
    const buckets = app.resources('AWS::S3::Bucket');
    const versioned = buckets.filter(({ properties }) => properties['VersioningConfiguration'] !== undefined);
    expect(violators(buckets, some(rule))).toEqual([]);
    expect(violators(versioned, some(old))).toEqual([]);
  });

  it('is encrypted and restorable to a point in time when it is a table', () => {
    const schema = z.object({
      BillingMode: z.literal('PAY_PER_REQUEST'),
      SSESpecification: z.object({ SSEEnabled: z.literal(true) }),
      PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.literal(true) }),
    });
    expect(violators(app.resources('AWS::DynamoDB::Table'), schema)).toEqual([]);
  });

  it('is encrypted when it is a stream', () => {
    const schema = z.object({ StreamEncryption: z.object({ EncryptionType: z.literal('KMS') }) });
    expect(violators(app.resources('AWS::Kinesis::Stream'), schema)).toEqual([]);
  });

  it('is encrypted and stays in the deployment when Athena answers with it', () => {
    const schema = z.object({
      WorkGroupConfiguration: z.object({
        EnforceWorkGroupConfiguration: z.literal(true),
        BytesScannedCutoffPerQuery: z.int().min(10_000_000),
        PublishCloudWatchMetricsEnabled: z.literal(true),
        ResultConfiguration: z.object({
          EncryptionConfiguration: z.object({ EncryptionOption: z.literal('SSE_S3') }),
          OutputLocation: z.unknown(),
        }),
      }),
    });
    expect(violators(app.resources('AWS::Athena::WorkGroup'), schema)).toEqual([]);
  });
});

describe('every crawler', () => {
  it('adds tables and partitions, and never changes or removes one', () => {
    const schema = z.object({
      SchemaChangePolicy: z.object({ UpdateBehavior: z.literal('LOG'), DeleteBehavior: z.literal('LOG') }),
      RecrawlPolicy: z.object({ RecrawlBehavior: z.literal('CRAWL_NEW_FOLDERS_ONLY') }),
      Classifiers: z.tuple([Reference]),
      Configuration: z.string(),
      Schedule: z.undefined().optional(),
    });
    const crawlers = app.resources('AWS::Glue::Crawler');
    expect(violators(crawlers, schema)).toEqual([]);
    const configurations = crawlers.map(({ properties }) => JSON.parse(String(properties['Configuration'])));
    expect(configurations).toEqual(
      crawlers.map(() => ({
        Version: 1,
        Grouping: { TableGroupingPolicy: 'CombineCompatibleSchemas', TableLevelConfiguration: 2 },
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: 'InheritFromTable' } },
      })),
    );
  });
});

describe('every delivery stream', () => {
  it('reads an encrypted stream, compresses, and says where failed records go and why they failed', () => {
    const schema = z.object({
      DeliveryStreamType: z.literal('KinesisStreamAsSource'),
      ExtendedS3DestinationConfiguration: z.object({
        CompressionFormat: z.literal('GZIP'),
        ErrorOutputPrefix: z.string().min(1),
        CloudWatchLoggingOptions: z.object({ Enabled: z.literal(true) }),
        // Once on it cannot be turned off, and it spreads records over small objects.
        DynamicPartitioningConfiguration: z.undefined().optional(),
      }),
    });
    expect(violators(app.resources('AWS::KinesisFirehose::DeliveryStream'), schema)).toEqual([]);
  });
});

describe('every state machine', () => {
  it('is a standard workflow that is traced, and writes down what failed', () => {
    const schema = z.object({
      StateMachineType: z.literal('STANDARD'),
      TracingConfiguration: z.object({ Enabled: z.literal(true) }),
      LoggingConfiguration: z.object({ Level: z.literal('ERROR'), IncludeExecutionData: z.literal(true) }),
    });
    expect(violators(app.resources('AWS::StepFunctions::StateMachine'), schema)).toEqual([]);
  });
});

describe('whatever tries its role when it is made', () => {
  it.each([
    'AWS::Lambda::EventSourceMapping',
    'AWS::Scheduler::Schedule',
    'AWS::Glue::Crawler',
    'AWS::KinesisFirehose::DeliveryStream',
    'AWS::StepFunctions::StateMachine',
  ])('is made after its permissions: %s', (type) => {
    const early = [app.stream, app.lake].flatMap(({ template, resources }) => {
      const policies = new Set(resources('AWS::IAM::Policy').map(({ id }) => id));
      return Object.entries(template.findResources(type)).filter(
        ([, { DependsOn }]) =>
          !z
            .array(z.string())
            .parse(DependsOn)
            .some((id) => policies.has(id)),
      );
    });
    expect(app.resources(type).length).toBeGreaterThan(0);
    expect(early).toEqual([]);
  });
});

describe('every alarm', () => {
  it('is on a metric with dimensions, says what missing data means, tells somebody, and links to the runbook', () => {
    const schema = z.object({
      AlarmName: z.string().startsWith('tillstream-prod-'),
      AlarmDescription: z.string().regex(/^\S.*\. What to do: docs\/runbook\.md#[a-z]+(-[a-z]+)*$/),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).min(1),
      TreatMissingData: z.enum(['notBreaching', 'ignore', 'breaching']),
      AlarmActions: z.array(z.union([Reference, Import])).min(1),
      OKActions: z.array(z.union([Reference, Import])).min(1),
    });
    expect(violators(app.resources('AWS::CloudWatch::Alarm'), schema)).toEqual([]);
  });
});

describe('the templates', () => {
  it('have no resource that CDK adds behind our back', () => {
    const types = app.resources().map(({ type }) => type);
    expect(
      types.filter((type) => type.startsWith('Custom::') || type.startsWith('AWS::CloudFormation')),
    ).toEqual([]);
  });
});
