// What each resource is called once it exists: its physical name, what `Ref` gives and its attributes.
// They are computed before anything starts, because templates refer to each other in any order.
import { createHash } from 'node:crypto';
import { DEFAULT_BUS, eventBusArn, eventBusName } from '../event-bus/bus-name.ts';
import { ACCOUNT_ID, iamArn, localArn, REGION } from './account.ts';

/** The label of every table's change stream: AWS uses the time it was switched on; here it must not change. */
export const TABLE_STREAM_LABEL = '2026-01-01T00:00:00.000';

export interface Identity {
  readonly name: string;
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives, by attribute. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A resource to be named. */
export interface Unnamed {
  readonly type: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Where the local endpoint listens: queues are called by their URL. */
  readonly endpoint: string;
  /** A resolved property of the template, e.g. `Name` or `TableInput.Name`; undefined when it has none. */
  text(property: string): string | undefined;
  has(property: string): boolean;
}

interface NamingRule {
  /** The property that names the resource; a dot leads into an inner one. */
  readonly given: string;
  readonly maxLength: number;
  readonly lowerCase?: boolean;
  describe(name: string, resource: Unnamed): Omit<Identity, 'name'>;
}

/** A rule for the many services whose `Ref` is the name and whose `Arn` ends in it. */
function named(given: string, maxLength: number, service: string, prefix = ''): NamingRule {
  return {
    given,
    maxLength,
    describe: (name) => ({ ref: name, attributes: { Arn: localArn(service, `${prefix}${name}`) } }),
  };
}

/** A rule for the services whose resources have no attribute but their name. */
function refOnly(given: string, lowerCase = false): NamingRule {
  return { given, maxLength: 255, lowerCase, describe: (name) => ({ ref: name, attributes: {} }) };
}

const RULES: Readonly<Record<string, NamingRule>> = {
  'AWS::S3::Bucket': { given: 'BucketName', maxLength: 63, lowerCase: true, describe: bucket },
  'AWS::DynamoDB::Table': { given: 'TableName', maxLength: 255, describe: table },
  'AWS::DynamoDB::GlobalTable': { given: 'TableName', maxLength: 255, describe: table },
  'AWS::Kinesis::Stream': named('Name', 128, 'kinesis', 'stream/'),
  'AWS::SNS::Topic': { given: 'TopicName', maxLength: 256, describe: topic },
  'AWS::SQS::Queue': { given: 'QueueName', maxLength: 80, describe: queue },
  'AWS::Lambda::Function': named('FunctionName', 64, 'lambda', 'function:'),
  'AWS::Lambda::EventSourceMapping': { given: 'Id', maxLength: 255, describe: mapping },
  'AWS::Logs::LogGroup': { given: 'LogGroupName', maxLength: 512, describe: logGroup },
  'AWS::KMS::Key': { given: 'KeyId', maxLength: 255, describe: key },
  'AWS::KMS::Alias': {
    given: 'AliasName',
    maxLength: 256,
    describe: (name) => ({ ref: name, attributes: {} }),
  },
  'AWS::CloudWatch::Alarm': named('AlarmName', 255, 'cloudwatch', 'alarm:'),
  'AWS::Scheduler::ScheduleGroup': named('Name', 64, 'scheduler', 'schedule-group/'),
  'AWS::Scheduler::Schedule': { given: 'Name', maxLength: 64, describe: schedule },
  'AWS::Glue::Database': refOnly('DatabaseInput.Name', true),
  'AWS::Glue::Table': refOnly('TableInput.Name', true),
  'AWS::Glue::Classifier': refOnly('CsvClassifier.Name'),
  'AWS::Glue::Crawler': refOnly('Name'),
  'AWS::Athena::WorkGroup': refOnly('Name'),
  'AWS::StepFunctions::StateMachine': { given: 'StateMachineName', maxLength: 80, describe: stateMachine },
  'AWS::KinesisFirehose::DeliveryStream': named('DeliveryStreamName', 64, 'firehose', 'deliverystream/'),
  'AWS::Events::EventBus': { given: 'Name', maxLength: 256, describe: eventBus },
  'AWS::Events::Rule': { given: 'Name', maxLength: 64, describe: eventRule },
  'AWS::Events::Archive': named('ArchiveName', 48, 'events', 'archive/'),
  'AWS::IAM::Role': { given: 'RoleName', maxLength: 64, describe: role },
  'AWS::IAM::ManagedPolicy': { given: 'ManagedPolicyName', maxLength: 128, describe: managedPolicy },
};

/** A resource of a type without a rule has a `Ref` and no attributes. */
const PLAIN: NamingRule = {
  given: 'Name',
  maxLength: 255,
  describe: (name) => ({ ref: name, attributes: {} }),
};

export function identityOf(resource: Unnamed): Identity {
  const rule = RULES[resource.type] ?? PLAIN;
  const name = resource.text(rule.given) ?? generatedName(resource, rule);
  return { name, ...rule.describe(name, resource) };
}

/** `<stack>-<logicalId>`; when too long, cut and told apart by a hash, as CloudFormation does with a random part. */
function generatedName({ stackName, logicalId }: Unnamed, { maxLength, lowerCase }: NamingRule): string {
  const full = `${stackName}-${logicalId}`;
  const name =
    full.length <= maxLength ? full : `${full.slice(0, maxLength - 9)}-${hashOf(full).slice(0, 8)}`;
  return lowerCase ? name.toLowerCase() : name;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function stableUuid(text: string): string {
  return hashOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function bucket(name: string) {
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
    },
  };
}

function table(name: string, resource: Unnamed) {
  const arn = localArn('dynamodb', `table/${name}`);
  const stream = resource.has('StreamSpecification')
    ? { StreamArn: `${arn}/stream/${TABLE_STREAM_LABEL}` }
    : undefined;
  return { ref: name, attributes: { Arn: arn, ...stream } };
}

function topic(name: string) {
  const arn = localArn('sns', name);
  return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
}

function queue(name: string, { endpoint }: Unnamed) {
  const url = `${endpoint}/${ACCOUNT_ID}/${name}`;
  return { ref: url, attributes: { Arn: localArn('sqs', name), QueueName: name, QueueUrl: url } };
}

function mapping(name: string) {
  const id = stableUuid(name);
  return {
    ref: id,
    attributes: { Id: id, EventSourceMappingArn: localArn('lambda', `event-source-mapping:${id}`) },
  };
}

function logGroup(name: string) {
  return { ref: name, attributes: { Arn: localArn('logs', `log-group:${name}:*`) } };
}

function key(name: string) {
  const id = stableUuid(name);
  return { ref: id, attributes: { Arn: localArn('kms', `key/${id}`), KeyId: id } };
}

function schedule(name: string, resource: Unnamed) {
  const group = resource.text('GroupName') ?? 'default';
  return { ref: name, attributes: { Arn: localArn('scheduler', `schedule/${group}/${name}`) } };
}

function stateMachine(name: string) {
  const arn = localArn('states', `stateMachine:${name}`);
  return { ref: arn, attributes: { Arn: arn, Name: name } };
}

function eventBus(name: string) {
  return { ref: name, attributes: { Arn: eventBusArn(name), Name: name } };
}

/** Only a rule of the default bus is called by its name alone. */
function eventRule(name: string, resource: Unnamed) {
  const bus = eventBusName(resource.text('EventBusName') ?? DEFAULT_BUS);
  const isDefault = bus === DEFAULT_BUS;
  const arn = localArn('events', `rule/${isDefault ? '' : `${bus}/`}${name}`);
  return { ref: isDefault ? name : `${bus}|${name}`, attributes: { Arn: arn } };
}

function role(name: string, resource: Unnamed) {
  const roleId = `AROA${hashOf(name).slice(0, 17).toUpperCase()}`;
  return {
    ref: name,
    attributes: { Arn: iamArn(`role${resource.text('Path') ?? '/'}${name}`), RoleId: roleId },
  };
}

function managedPolicy(name: string, resource: Unnamed) {
  const arn = iamArn(`policy${resource.text('Path') ?? '/'}${name}`);
  return { ref: arn, attributes: { PolicyArn: arn } };
}
