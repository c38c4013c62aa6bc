// Firehose keeps every record of the event stream, good or bad, in the raw zone: judged, and one line each. It begins
// with what arrives after it was made: deploy it before the first producer sends.
import { Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/archive-events/env.ts';
import { allow, allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import type { Operations } from '../operations/runbook-alarm.ts';
import { RetailFunction } from '../retail-function.ts';
import { ArchiveAlarms } from './archive-alarms.ts';
import { DeliveryLog } from './delivery-log.ts';
import { EVENTS_FOLDER, type Zones } from './zones.ts';

export interface EventArchiveProps {
  readonly config: Config;
  readonly operations: Operations;
  readonly stream: Stream;
  readonly zones: Zones;
}

/** Where records go that could not be judged. */
const FAILED_FOLDER = 'events-failed';

/** @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#firehose-assume-role-kinesis */
const READING_ACTIONS = [
  'kinesis:DescribeStream',
  'kinesis:GetShardIterator',
  'kinesis:GetRecords',
  'kinesis:ListShards',
] as const;

/** The function's answer may have 6 MB, and a line is longer than its record: a third of that comes in at once. */
const PROCESSOR = { BufferSizeInMBs: '1', BufferIntervalInSeconds: '60', NumberOfRetries: '3' } as const;

const processorParameters = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([parameterName, parameterValue]) => ({ parameterName, parameterValue }));

interface Parts {
  readonly archiver: RetailFunction<Env>;
  readonly log: DeliveryLog;
}

export class EventArchive extends Construct {
  readonly deliveryStreamName: string;

  constructor(scope: Construct, id: string, props: EventArchiveProps) {
    super(scope, id);
    const { config, operations } = props;
    const archiver = this.archiver(config);
    const log = new DeliveryLog(this, 'Log', { config });
    const role = this.deliveryRole(props, { archiver, log });
    const delivery = this.delivery(props, { archiver, log, role });
    // Firehose tries the role when the delivery stream is made.
    delivery.node.addDependency(role, log);
    this.deliveryStreamName = delivery.ref;
    new ArchiveAlarms(this, 'Alarms', {
      config,
      operations,
      deliveryStreamName: delivery.ref,
      archiver,
    });
  }

  private archiver(config: Config): RetailFunction<Env> {
    return new RetailFunction<Env>(this, 'Function', {
      config,
      name: 'archive-events',
      description: 'Judges each record of the event stream, and makes one line of it',
      size: config.archiveEvents,
      environment: () => ({}),
    });
  }

  private deliveryRole({ config, stream, zones }: EventArchiveProps, { archiver, log }: Parts): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
        // Firehose names the account that a delivery stream belongs to.
        conditions: { StringEquals: { 'sts:ExternalId': Stack.of(this).account } },
      }),
      description: `What the event archive of ${config.prefix} may do`,
    });
    allow(role, READING_ACTIONS, stream.streamArn);
    // Firehose names the function with and without its version.
    for (const qualifier of ['', ':$LATEST'])
      allow(
        role,
        ['lambda:InvokeFunction', 'lambda:GetFunctionConfiguration'],
        `${archiver.fn.functionArn}${qualifier}`,
      );
    allow(
      role,
      ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      zones.raw.bucketArn,
    );
    for (const folder of [EVENTS_FOLDER, FAILED_FOLDER])
      allowOnObjects(role, ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'], {
        bucket: zones.raw,
        folder,
        reason: 'Firehose names an object by the time when it is written, and a random part.',
      });
    allow(role, ['logs:PutLogEvents'], log.streamArn);
    return role;
  }

  private delivery(
    { config, stream, zones }: EventArchiveProps,
    parts: Parts & { role: Role },
  ): CfnDeliveryStream {
    const { archiver, log, role } = parts;
    const delivery = new CfnDeliveryStream(this, 'Default', {
      deliveryStreamName: `${config.prefix}-archive`,
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: stream.streamArn, roleArn: role.roleArn },
      extendedS3DestinationConfiguration: {
        bucketArn: zones.raw.bucketArn,
        roleArn: role.roleArn,
        prefix: `${EVENTS_FOLDER}/arrival_date=!{timestamp:yyyy-MM-dd}/`,
        errorOutputPrefix: `${FAILED_FOLDER}/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/`,
        compressionFormat: 'GZIP',
        bufferingHints: {
          intervalInSeconds: config.archiveBuffer.seconds,
          sizeInMBs: config.archiveBuffer.mebibytes,
        },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'Lambda',
              parameters: processorParameters({
                LambdaArn: archiver.fn.functionArn,
                RoleArn: role.roleArn,
                ...PROCESSOR,
              }),
            },
          ],
        },
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: log.groupName,
          logStreamName: log.streamName,
        },
      },
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-KDF1',
      reason:
        'Its source is an encrypted Kinesis stream, and Firehose keeps nothing in between: AWS refuses a key here.',
    });
    return delivery;
  }
}
