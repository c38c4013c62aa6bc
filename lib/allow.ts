// How roles get permissions: single actions on named resources. CDK's own grants are wider, so they are not used.
import { type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/**
 * The actions that are allowed on `*`, each with the reason: they know no resource-level permission.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const UNSCOPED_ACTIONS = {
  'xray:PutTraceSegments': 'traces belong to the account, not to a resource',
  'xray:PutTelemetryRecords': 'telemetry of traces belongs to the account, not to a resource',
  'dynamodb:ListStreams': 'it lists the streams of the account; Lambda calls it before it reads one',
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
  allow(role, actions, bucket.arnForObjects(`${folder}/*`));
  acknowledgeResource(role, `<${logicalIdOf(bucket)}.Arn>/${folder}/*`, reason);
}

function acknowledgeResource(role: Role, finding: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
}

/** cdk-nag names a resource in its findings by its logical id. */
function logicalIdOf(bucket: Bucket): string {
  return Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnResource);
}
