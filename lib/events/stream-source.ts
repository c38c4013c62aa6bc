// What a stream consumer reads: the event stream, or the change stream of a table.
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { allow, allowUnscoped } from '../allow.ts';
import type { AlarmThresholds } from '../operations/alarm-thresholds.ts';
import type { RunbookHeading } from '../operations/runbook-alarm.ts';

/**
 * What Lambda's poller asks of a function's role to read a Kinesis stream.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
 */
export const KINESIS_POLLER_ACTIONS = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
  'kinesis:SubscribeToShard',
] as const;

/**
 * What it asks to read a table's change stream, beside `dynamodb:ListStreams`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
export const CHANGE_STREAM_POLLER_ACTIONS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
] as const;

export interface StreamSource {
  readonly streamArn: string;
  /** Age of the oldest unread record at which people are told, and at which they are told again. */
  readonly lateMinutes: number;
  readonly veryLateMinutes: number;
  /** What to do then. */
  readonly heading: RunbookHeading;
  /** Lets Lambda's poller, which has the function's role, read the stream. */
  grantPolling(role: Role): void;
}

export function eventStream(stream: Stream, alarms: AlarmThresholds): StreamSource {
  return {
    streamArn: stream.streamArn,
    lateMinutes: alarms.eventsLateMinutes,
    veryLateMinutes: alarms.eventsVeryLateMinutes,
    heading: 'events-are-read-late',
    grantPolling: (role) => allow(role, KINESIS_POLLER_ACTIONS, stream.streamArn),
  };
}

export function changeStream(table: Table, alarms: AlarmThresholds): StreamSource {
  const streamArn = table.tableStreamArn;
  if (streamArn === undefined) throw new Error(`table ${table.node.path} has no change stream to read`);
  return {
    streamArn,
    lateMinutes: alarms.changesLateMinutes,
    veryLateMinutes: alarms.changesVeryLateMinutes,
    heading: 'changes-are-read-late',
    grantPolling: (role) => {
      allow(role, CHANGE_STREAM_POLLER_ACTIONS, streamArn);
      allowUnscoped(role, ['dynamodb:ListStreams']);
    },
  };
}
