// How roles get permissions: single actions on named resources. CDK's own grants are wider, so they are not used.
import { type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

const OF_ALL_DELIVERIES = 'deliveries of logs have no names that a policy could give';

/**
 * What Step Functions asks of a state machine's role before it writes to a log group.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
 */
const LOG_DELIVERY = {
  'logs:CreateLogDelivery': OF_ALL_DELIVERIES,
  'logs:GetLogDelivery': OF_ALL_DELIVERIES,
  'logs:UpdateLogDelivery': OF_ALL_DELIVERIES,
  'logs:DeleteLogDelivery': OF_ALL_DELIVERIES,
  'logs:ListLogDeliveries': OF_ALL_DELIVERIES,
  'logs:PutResourcePolicy': 'the policies that let services write logs belong to the account',
  'logs:DescribeResourcePolicies': 'the policies that let services write logs belong to the account',
  'logs:DescribeLogGroups': 'it lists the log groups of the account',
} as const;

export const LOG_DELIVERY_ACTIONS = Object.keys(LOG_DELIVERY) as readonly (keyof typeof LOG_DELIVERY)[];

/**
 * The actions that are allowed on `*`, each with the reason: they know no resource-level permission.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const UNSCOPED_ACTIONS = {
  'xray:PutTraceSegments': 'traces belong to the account, not to a resource',
  'xray:PutTelemetryRecords': 'telemetry of traces belongs to the account, not to a resource',
  'dynamodb:ListStreams': 'it lists the streams of the account; Lambda calls it before it reads one',
  'xray:GetSamplingRules':
    'sampling rules belong to the account; Step Functions asks for them before it traces',
  'xray:GetSamplingTargets':
    'sampling quotas belong to the account; Step Functions asks for them while it traces',
  'athena:ListDataCatalogs': 'it lists the catalogues of the account',
  'athena:ListEngineVersions': 'the versions of Athena belong to the account',
  'athena:ListWorkGroups': 'it lists the work groups of the account',
  ...LOG_DELIVERY,
} as const;

export type UnscopedAction = keyof typeof UNSCOPED_ACTIONS;

/** Allows the actions on exactly the resource. */
export function allow(role: Role, actions: readonly string[], resourceArn: string): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [resourceArn] }));
}

/** Allows actions that cannot be narrowed to a resource. */
export function allowUnscoped(role: Role, actions: readonly UnscopedAction[]): void {
  allow(role, actions, '*');
  acknowledgeResource(
    role,
    '*',
    actions.map((action) => `${action}: ${UNSCOPED_ACTIONS[action]}`).join('; '),
  );
}

/** Objects of a bucket below a folder, and why a role may touch all of them. */
export interface Objects {
  readonly bucket: Bucket;
  /** Without slashes at its ends. */
  readonly folder: string;
  readonly reason: string;
}

/** Allows the actions on every object below a folder of a bucket. */
export function allowOnObjects(role: Role, actions: readonly string[], objects: Objects): void {
  const { bucket, folder, reason } = objects;
  const { arn, finding } = named(bucket, role);
  allow(role, actions, `${arn}/${folder}/*`);
  acknowledgeResource(role, `${finding}/${folder}/*`, reason);
}

/** Allows the actions on every object of a bucket. */
export function allowOnBucket(
  role: Role,
  actions: readonly string[],
  { bucket, reason }: Omit<Objects, 'folder'>,
): void {
  const { arn, finding } = named(bucket, role);
  allow(role, actions, `${arn}/*`);
  acknowledgeResource(role, `${finding}/*`, reason);
}

/** Allows the actions on a resource whose name goes on after the given beginning, which ends in a slash. */
export function allowBelow(
  role: Role,
  actions: readonly string[],
  {
    service,
    beginning,
    reason,
  }: { service: 'glue' | 'logs' | 'quicksight'; beginning: string; reason: string },
): void {
  const { partition, region, account } = Stack.of(role);
  allow(role, actions, `arn:${partition}:${service}:${region}:${account}:${beginning}*`);
  acknowledgeResource(
    role,
    `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${beginning}*`,
    reason,
  );
}

function acknowledgeResource(role: Role, finding: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
}

/** A bucket's ARN as a policy of the role writes it, and as cdk-nag names it: in its own stack by its logical id. */
function named(bucket: Bucket, role: Role): { readonly arn: string; readonly finding: string } {
  const stack = Stack.of(bucket);
  if (stack === Stack.of(role))
    return {
      arn: bucket.bucketArn,
      finding: `<${stack.getLogicalId(bucket.node.defaultChild as CfnResource)}.Arn>`,
    };
  const arn = stack.exportValue(bucket.bucketArn);
  const { 'Fn::ImportValue': finding } = stack.resolve(arn);
  return { arn, finding };
}
