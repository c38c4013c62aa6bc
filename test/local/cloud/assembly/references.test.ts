// Physical ids and the names that templates use for them.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes variables so
import { describe, expect, test } from 'vitest';
import { referencesOf, type StackReferences } from '../../../../local/cloud/assembly/references.ts';
import { writtenApp } from './written-app.ts';

const ENDPOINT = 'http://127.0.0.1:4566';

/** References of one stack, called `Store`, with these resources. */
function storeOf(resources: unknown, rest: object = {}): StackReferences {
  const [store] = referencesOf(writtenApp({ Store: { Resources: resources, ...rest } }), ENDPOINT);
  return store!;
}

describe('a resource is known by', () => {
  test.each<[string, object, string, Record<string, string>]>([
    ['AWS::S3::Bucket', {}, 'store-thing', { Arn: 'arn:aws:s3:::store-thing' }],
    [
      'AWS::DynamoDB::Table',
      { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
      'Store-Thing',
      {
        Arn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Store-Thing',
        StreamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Store-Thing/stream/2026-01-01T00:00:00.000',
      },
    ],
    [
      'AWS::Kinesis::Stream',
      {},
      'Store-Thing',
      { Arn: 'arn:aws:kinesis:us-east-1:000000000000:stream/Store-Thing' },
    ],
    [
      'AWS::SNS::Topic',
      { TopicName: 'alerts' },
      'arn:aws:sns:us-east-1:000000000000:alerts',
      { TopicName: 'alerts', TopicArn: 'arn:aws:sns:us-east-1:000000000000:alerts' },
    ],
    [
      'AWS::SQS::Queue',
      {},
      'http://127.0.0.1:4566/000000000000/Store-Thing',
      { Arn: 'arn:aws:sqs:us-east-1:000000000000:Store-Thing', QueueName: 'Store-Thing' },
    ],
    [
      'AWS::Lambda::Function',
      {},
      'Store-Thing',
      { Arn: 'arn:aws:lambda:us-east-1:000000000000:function:Store-Thing' },
    ],
    [
      'AWS::Logs::LogGroup',
      { LogGroupName: { 'Fn::Sub': '/retail/${AWS::StackName}' } },
      '/retail/Store',
      { Arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/retail/Store:*' },
    ],
    [
      'AWS::IAM::Role',
      { RoleName: 'counter', Path: '/app/' },
      'counter',
      { Arn: 'arn:aws:iam::000000000000:role/app/counter' },
    ],
    ['AWS::IAM::ManagedPolicy', {}, 'arn:aws:iam::000000000000:policy/Store-Thing', {}],
    [
      'AWS::Scheduler::Schedule',
      { Name: 'nightly', GroupName: 'retail' },
      'nightly',
      { Arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/retail/nightly' },
    ],
    [
      'AWS::Scheduler::ScheduleGroup',
      {},
      'Store-Thing',
      { Arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/Store-Thing' },
    ],
    [
      'AWS::CloudWatch::Alarm',
      {},
      'Store-Thing',
      { Arn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:Store-Thing' },
    ],
    ['AWS::KMS::Alias', { AliasName: 'alias/retail' }, 'alias/retail', {}],
    ['AWS::S3::BucketPolicy', {}, 'Store-Thing', {}],
  ])('its Ref and attributes: %s', (Type, Properties, ref, attributes) => {
    const store = storeOf({ Thing: { Type, Properties } });
    expect(store.ref('Thing')).toBe(ref);
    for (const [attribute, value] of Object.entries(attributes)) {
      expect(store.attribute('Thing', attribute)).toBe(value);
    }
  });

  test('the same random-looking id in every run: keys and mappings', () => {
    const resources = { Key: { Type: 'AWS::KMS::Key' }, Reader: { Type: 'AWS::Lambda::EventSourceMapping' } };
    const [first, second] = [storeOf(resources), storeOf(resources)];
    expect(first.ref('Key')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(first.attribute('Key', 'Arn')).toBe(`arn:aws:kms:us-east-1:000000000000:key/${first.ref('Key')}`);
    expect(first.ref('Reader')).not.toBe(first.ref('Key'));
    expect(second.ref('Reader')).toBe(first.ref('Reader'));
  });
});

test('a generated name that is too long is cut and still its own', () => {
  // Given two functions whose names differ only beyond the limit
  const long = 'A'.repeat(70);
  const store = storeOf({
    [`${long}1`]: { Type: 'AWS::Lambda::Function' },
    [`${long}2`]: { Type: 'AWS::Lambda::Function' },
  });
  // When
  const names = [store.ref(`${long}1`), store.ref(`${long}2`)];
  // Then
  expect(names.map((name) => String(name).length)).toEqual([64, 64]);
  expect(names[0]).not.toBe(names[1]);
});

test('a table without a change stream has no stream ARN', () => {
  expect(
    storeOf({ Table: { Type: 'AWS::DynamoDB::Table' } }).attribute('Table', 'StreamArn'),
  ).toBeUndefined();
});

test('pseudo parameters are those of the local account', () => {
  const store = storeOf({});
  const names = ['Region', 'AccountId', 'Partition', 'URLSuffix', 'StackName', 'StackId'];
  expect(names.map((name) => store.ref(`AWS::${name}`))).toEqual([
    'us-east-1',
    '000000000000',
    'aws',
    'amazonaws.com',
    'Store',
    'arn:aws:cloudformation:us-east-1:000000000000:stack/Store/local',
  ]);
});

test('a parameter has its default', () => {
  const Parameters = { Retention: { Type: 'Number', Default: 7 } };
  expect(storeOf({}, { Parameters }).ref('Retention')).toBe(7);
});

test('rejects a parameter whose value only the account knows', () => {
  const Parameters = { Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' } };
  expect(() => storeOf({}, { Parameters }).ref('Image')).toThrow('Store: parameter Image');
});

test('a resource whose condition fails does not exist', () => {
  // Given
  const Conditions = { InChina: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'cn-north-1'] } };
  // When
  const store = storeOf({ Events: { Type: 'AWS::Kinesis::Stream', Condition: 'InChina' } }, { Conditions });
  // Then
  expect(store.ref('Events')).toBeUndefined();
});

test('rejects a resource on a condition that the stack does not have', () => {
  const store = storeOf({ Events: { Type: 'AWS::Kinesis::Stream', Condition: 'Nope' } });
  expect(() => store.ref('Events')).toThrow('Store: no condition is called Nope');
});

test('rejects a name that refers to itself', () => {
  const store = storeOf({
    A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${B}-copy' } } },
    B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${A}-copy' } } },
  });
  expect(() => store.ref('A')).toThrow('Store/A: its name refers to itself');
});

test('a stack imports what another exports, in whichever order they come', () => {
  // Given
  const app = writtenApp({
    Reader: {},
    Store: {
      Resources: { Events: { Type: 'AWS::Kinesis::Stream' } },
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Outputs: {
        Plain: { Value: 'not exported' },
        Name: { Value: { Ref: 'Events' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Name' } } },
        Gone: { Value: 'x', Export: { Name: 'Store:Gone' }, Condition: 'Never' },
      },
    },
  });
  // When
  const [reader] = referencesOf(app, ENDPOINT);
  // Then
  expect(reader!.imported('Store:Name')).toBe('Store-Events');
  expect(reader!.imported('Store:Gone')).toBeUndefined();
});
