// What Lambda's poller does with the execution role: it asks for all of it when a mapping is made.
// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html,
// …/services-ddb-params.html and …/kinesis-on-failure-destination.html
import type { Permission } from '../api.ts';

const KINESIS_ACTIONS = [
  'DescribeStream',
  'DescribeStreamSummary',
  'GetRecords',
  'GetShardIterator',
  'ListShards',
  'SubscribeToShard',
];

const CHANGE_STREAM_ACTIONS = ['DescribeStream', 'GetRecords', 'GetShardIterator'];

export function mappingPermissions(
  eventSourceArn: string,
  onFailureArn: string | undefined,
): readonly Permission[] {
  return [...readPermissions(eventSourceArn), ...onFailurePermissions(onFailureArn)];
}

function readPermissions(arn: string): readonly Permission[] {
  if (arn.startsWith('arn:aws:kinesis:'))
    return KINESIS_ACTIONS.map((action) => ({ action: `kinesis:${action}`, resource: arn }));
  return [
    ...CHANGE_STREAM_ACTIONS.map((action) => ({ action: `dynamodb:${action}`, resource: arn })),
    { action: 'dynamodb:ListStreams', resource: '*' },
  ];
}

function onFailurePermissions(arn: string | undefined): readonly Permission[] {
  if (arn === undefined) return [];
  if (arn.startsWith('arn:aws:s3:'))
    return [
      { action: 's3:PutObject', resource: `${arn}/aws/lambda/check` },
      { action: 's3:ListBucket', resource: arn },
    ];
  if (arn.startsWith('arn:aws:sqs:')) return [{ action: 'sqs:SendMessage', resource: arn }];
  return [{ action: 'sns:Publish', resource: arn }];
}
