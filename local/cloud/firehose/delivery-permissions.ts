// What Firehose does with the roles of a delivery stream: it asks for all of it when the delivery stream is made.
// https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
import type { DeliveryStreamPlan } from '../assembly/resources/delivery-streams.ts';

export interface RolePermission {
  readonly roleArn: string;
  readonly action: string;
  readonly resource: string;
}

const READ_ACTIONS = ['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListShards'];
const BUCKET_ACTIONS = ['GetBucketLocation', 'ListBucket', 'ListBucketMultipartUploads'];
const OBJECT_ACTIONS = ['AbortMultipartUpload', 'GetObject', 'PutObject'];
const FUNCTION_ACTIONS = ['InvokeFunction', 'GetFunctionConfiguration'];

/** @param arn the ARN of a service's resource in this account */
export function deliveryPermissions(
  plan: DeliveryStreamPlan,
  arn: (service: string, resource: string) => string,
): readonly RolePermission[] {
  const { source, transform, roleArn, bucketArn, log } = plan;
  const permissions = (
    role: string,
    service: string,
    actions: readonly string[],
    resources: readonly string[],
  ) =>
    resources.flatMap((resource) =>
      actions.map((action) => ({ roleArn: role, action: `${service}:${action}`, resource })),
    );
  const prefixes = [
    plan.prefix({ timeMs: 0 }),
    plan.errorPrefix({ timeMs: 0, errorOutputType: 'processing-failed' }),
  ];
  return [
    ...permissions(source.roleArn, 'kinesis', READ_ACTIONS, [source.streamArn]),
    ...permissions(roleArn, 's3', BUCKET_ACTIONS, [bucketArn]),
    ...permissions(
      roleArn,
      's3',
      OBJECT_ACTIONS,
      prefixes.map((prefix) => `${bucketArn}/${prefix}check`),
    ),
    ...(transform === undefined
      ? []
      : permissions(transform.roleArn, 'lambda', FUNCTION_ACTIONS, functionNames(transform.functionArn))),
    ...(log === undefined
      ? []
      : permissions(
          roleArn,
          'logs',
          ['PutLogEvents'],
          [arn('logs', `log-group:${log.groupName}:log-stream:${log.streamName}`)],
        )),
  ];
}

/** Firehose names the function with and without its version. */
const functionNames = (arn: string) => [arn, `${arn}:$LATEST`];
