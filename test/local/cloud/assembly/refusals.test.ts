// What the local cloud cannot do is refused while planning, by name, and never silently skipped.
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../../local/cloud/assembly/plan.ts';
import { writtenApp } from './written-app.ts';

const planFor = (resources: unknown, rest: object = {}) =>
  planOf(writtenApp({ Store: { Resources: resources, ...rest } }), 'http://127.0.0.1:4566');

const ROLE = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'counter' } };
const FUNCTION = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'count',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
  },
};
const MAPPING = {
  EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/events',
  FunctionName: { Ref: 'Function' },
  StartingPosition: 'TRIM_HORIZON',
};
const TABLE = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
};

test('lists every resource of an unsupported type at once', () => {
  const resources = {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Events: { Type: 'AWS::Kinesis::Stream' },
    Notify: { Type: 'Custom::S3BucketNotifications' },
    Permission: { Type: 'AWS::Lambda::Permission' },
  };
  expect(() => planFor(resources)).toThrow(
    'the local cloud has no stand-in for:\n  Store/Cluster (AWS::ECS::Cluster)\n  Store/Notify (Custom::S3BucketNotifications)',
  );
});

test('an unsupported resource whose condition fails is no trouble', () => {
  const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  expect(
    planFor({ Cluster: { Type: 'AWS::ECS::Cluster', Condition: 'Never' } }, { Conditions }).streams,
  ).toEqual([]);
});

test('what has no local effect is not even resolved', () => {
  const Properties = { SourceArn: { 'Fn::Cidr': [] } };
  expect(planFor({ Permission: { Type: 'AWS::Lambda::Permission', Properties } }).functions).toEqual([]);
});

test('rejects an unknown intrinsic, naming stack, logical id and intrinsic', () => {
  const Properties = { ...TABLE, TableName: 'counters', BillingMode: { 'Fn::Transform': 'Guess' } };
  expect(() => planFor({ Table: { Type: 'AWS::DynamoDB::Table', Properties } })).toThrow(
    'Store/Table: Fn::Transform "Guess" is not supported locally',
  );
});

test('a function, its role and its mapping get the defaults of AWS', () => {
  const plan = planFor({
    Role: ROLE,
    Function: FUNCTION,
    Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: MAPPING },
  });
  expect(plan.functions[0]).toMatchObject({
    assetDir: '/code',
    architecture: 'x86_64',
    timeoutSeconds: 3,
    memoryMb: 128,
    environment: {},
    tracingMode: 'PassThrough',
    logGroupName: '/aws/lambda/count',
    reservedConcurrency: undefined,
  });
  expect(plan.mappings[0]).toMatchObject({
    batchSize: 100,
    batchingWindowSeconds: 0,
    onFailureArn: undefined,
  });
});

describe('a mapping is refused, naming the property', () => {
  test.each<[string, object, string]>([
    ['that filters', { FilterCriteria: { Filters: [] } }, 'property FilterCriteria is not supported locally'],
    [
      'with a tumbling window',
      { TumblingWindowInSeconds: 60 },
      'property TumblingWindowInSeconds: tumbling windows',
    ],
    [
      'with parallel batches',
      { ParallelizationFactor: 2 },
      'property ParallelizationFactor: only 1 is supported',
    ],
    ['that starts at a time', { StartingPosition: 'AT_TIMESTAMP' }, 'property StartingPosition: '],
    [
      'of a broker',
      { EventSourceArn: 'arn:aws:kafka:us-east-1:000000000000:cluster/c' },
      'property EventSourceArn: only streams and queues can be event sources locally',
    ],
    [
      'of a queue that is read like a stream',
      { EventSourceArn: 'arn:aws:sqs:us-east-1:000000000000:q' },
      'property StartingPosition is not supported locally',
    ],
    [
      'with a nested setting that is unknown',
      { DestinationConfig: { OnSuccess: { Destination: 'arn' } } },
      'property DestinationConfig.OnSuccess is not supported locally',
    ],
  ])('%s', (_, changes, message) => {
    const Mapping = { Type: 'AWS::Lambda::EventSourceMapping', Properties: { ...MAPPING, ...changes } };
    const planning = () => planFor({ Role: ROLE, Function: FUNCTION, Mapping });
    expect(planning).toThrow('Store/Mapping (AWS::Lambda::EventSourceMapping): ');
    expect(planning).toThrow(message);
  });
});

describe('a resource is refused that would behave otherwise than in AWS', () => {
  test.each<[string, string, object, string]>([
    [
      'a bucket that notifies',
      'AWS::S3::Bucket',
      { NotificationConfiguration: {} },
      'NotificationConfiguration',
    ],
    ['a FIFO queue', 'AWS::SQS::Queue', { FifoQueue: true }, 'FifoQueue: FIFO queues'],
    ['a FIFO topic', 'AWS::SNS::Topic', { FifoTopic: true }, 'FifoTopic: FIFO topics'],
    [
      'a table with two replicas',
      'AWS::DynamoDB::GlobalTable',
      { ...TABLE, Replicas: [{}, {}] },
      'property Replicas',
    ],
    [
      'a table with a key of two partition attributes',
      'AWS::DynamoDB::Table',
      { ...TABLE, KeySchema: [...TABLE.KeySchema, { AttributeName: 'b', KeyType: 'HASH' }] },
      'KeySchema: needs one partition key',
    ],
    [
      'a function with layers',
      'AWS::Lambda::Function',
      { ...FUNCTION.Properties, Layers: ['arn'] },
      'property Layers',
    ],
    ['a bounded role', 'AWS::IAM::Role', { PermissionsBoundary: 'arn' }, 'property PermissionsBoundary'],
  ])('%s', (_, Type, Properties, message) => {
    expect(() => planFor({ Role: ROLE, Thing: { Type, Properties } })).toThrow(
      new RegExp(`^Store/Thing \\(${Type}\\): .*${message}`),
    );
  });
});

test('rejects a function whose code is not among the assets', () => {
  const Properties = { ...FUNCTION.Properties, Code: { S3Bucket: 'assets', S3Key: 'gone.zip' } };
  expect(() => planFor({ Role: ROLE, Function: { ...FUNCTION, Properties } })).toThrow(
    'Store/Function: no asset folder of the app is gone.zip',
  );
});

test('rejects a function whose role is not part of the app', () => {
  const Properties = { ...FUNCTION.Properties, Role: 'arn:aws:iam::000000000000:role/other' };
  expect(() => planFor({ Function: { ...FUNCTION, Properties } })).toThrow(
    'Store/Function: its role arn:aws:iam::000000000000:role/other is not part of the app',
  );
});

test('rejects a mapping whose function is not part of the app', () => {
  const Mapping = {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { ...MAPPING, FunctionName: 'other' },
  };
  expect(() => planFor({ Mapping })).toThrow(
    'Store/Mapping: its function arn:aws:lambda:us-east-1:000000000000:function:other is not part of the app',
  );
});

test("rejects AWS's own managed policies, naming the role", () => {
  const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const Properties = { RoleName: 'counter', ManagedPolicyArns: [arn] };
  expect(() => planFor({ Role: { Type: 'AWS::IAM::Role', Properties } })).toThrow(
    `Store/Role: role counter uses the managed policy ${arn}, which is not part of the app`,
  );
});

test('a role may name a managed policy of the app', () => {
  // Given
  const Statement = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
  const resources = {
    Shared: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement } } },
    Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Shared' }] } },
  };
  // When
  const [role] = planFor(resources).roles;
  // Then
  expect(role!.statements.map(({ actions }) => actions)).toEqual([['sns:Publish']]);
});

test('rejects a policy with an operator that could not be evaluated, naming the role', () => {
  const Statement = {
    Effect: 'Allow',
    Action: 'sns:Publish',
    Resource: '*',
    Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  };
  const Properties = { RoleName: 'counter', Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }] };
  expect(() => planFor({ Role: { Type: 'AWS::IAM::Role', Properties } })).toThrow(
    'a policy of role counter uses the condition operator IpAddress',
  );
});
