import { describe, expect, it } from 'vitest';
import { planOf } from '../../../../local/cloud/assembly/plan.ts';
import { writtenApp } from './written-app.ts';

const ROLE_ARN = 'arn:aws:iam::000000000000:role/archive';
const LAMBDA_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:archive';

const lambda = (parameters: Readonly<Record<string, string>> = {}) => ({
  Enabled: true,
  Processors: [
    {
      Type: 'Lambda',
      Parameters: Object.entries({ LambdaArn: LAMBDA_ARN, ...parameters }).map(([name, value]) => ({
        ParameterName: name,
        ParameterValue: value,
      })),
    },
  ],
});

const DESTINATION = {
  BucketARN: 'arn:aws:s3:::raw',
  RoleARN: ROLE_ARN,
  Prefix: 'events/arrival_date=!{timestamp:yyyy-MM-dd}/',
  ErrorOutputPrefix: 'failed/!{firehose:error-output-type}/',
};

const SOURCE = {
  KinesisStreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/events',
  RoleARN: ROLE_ARN,
};

const planFor = (destination: object = {}, properties: object = {}) => {
  const Properties = {
    DeliveryStreamName: 'archive',
    DeliveryStreamType: 'KinesisStreamAsSource',
    KinesisStreamSourceConfiguration: SOURCE,
    ExtendedS3DestinationConfiguration: { ...DESTINATION, ...destination },
    ...properties,
  };
  const Archive = { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties };
  // Through JSON, which has no undefined.
  const template: unknown = JSON.parse(JSON.stringify({ Resources: { Archive } }));
  return planOf(writtenApp({ Lake: template }), 'http://127.0.0.1:4566').deliveryStreams[0];
};

const TIME_MS = Date.parse('2011-01-31T08:00:00Z');

describe('a delivery stream', () => {
  it('gets the defaults of AWS', () => {
    const plan = planFor();
    expect(plan).toMatchObject({
      address: 'Lake/Archive',
      name: 'archive',
      arn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/archive',
      source: { streamArn: SOURCE.KinesisStreamARN, roleArn: ROLE_ARN },
      roleArn: ROLE_ARN,
      bucketArn: 'arn:aws:s3:::raw',
      buffer: { bytes: 5 * 1024 * 1024, seconds: 300 },
      compression: 'UNCOMPRESSED',
      fileExtension: '',
      transform: undefined,
      log: undefined,
    });
    expect(plan?.prefix({ timeMs: TIME_MS })).toBe('events/arrival_date=2011-01-31/');
    expect(plan?.errorPrefix({ timeMs: TIME_MS, errorOutputType: 'processing-failed' })).toBe(
      'failed/processing-failed/',
    );
  });

  it('may say all of it', () => {
    const parameters = {
      RoleArn: `${ROLE_ARN}-2`,
      BufferSizeInMBs: '0.5',
      BufferIntervalInSeconds: '60',
      NumberOfRetries: '2',
    };
    const plan = planFor({
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
      CompressionFormat: 'GZIP',
      FileExtension: '.jsonl.gz',
      CustomTimeZone: 'Asia/Tokyo',
      Prefix: '!{timestamp:yyyy-MM-dd-HH}/',
      ProcessingConfiguration: lambda({ ...parameters, LambdaArn: `${LAMBDA_ARN}:$LATEST` }),
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'archive', LogStreamName: 'delivery' },
      S3BackupMode: 'Disabled',
    });
    expect(plan).toMatchObject({
      buffer: { bytes: 64 * 1024 * 1024, seconds: 900 },
      compression: 'GZIP',
      fileExtension: '.jsonl.gz',
      transform: { functionArn: LAMBDA_ARN, roleArn: `${ROLE_ARN}-2`, bufferBytes: 512 * 1024, retries: 2 },
      log: { groupName: 'archive', streamName: 'delivery' },
    });
    expect(plan?.prefix({ timeMs: TIME_MS })).toBe('2011-01-31-17/');
  });

  it('ends the names of compressed objects as Firehose does', () => {
    expect(planFor({ CompressionFormat: 'GZIP' })?.fileExtension).toBe('.gz');
  });

  it('has no transform while processing is switched off', () => {
    expect(planFor({ ProcessingConfiguration: { ...lambda(), Enabled: false } })?.transform).toBeUndefined();
  });

  it.each([
    [
      { DynamicPartitioningConfiguration: { Enabled: true } },
      'DynamicPartitioningConfiguration is not supported',
    ],
    [{ DataFormatConversionConfiguration: {} }, 'DataFormatConversionConfiguration is not supported locally'],
    [{ CompressionFormat: 'Snappy' }, 'property ExtendedS3DestinationConfiguration.CompressionFormat'],
    [{ S3BackupMode: 'Enabled' }, 'a backup is not supported locally'],
    [{ BufferingHints: { IntervalInSeconds: 901 } }, 'BufferingHints.IntervalInSeconds'],
    [
      { ErrorOutputPrefix: undefined },
      'ErrorOutputPrefix: the local Firehose needs to be told where errors go',
    ],
    [
      { ErrorOutputPrefix: 'failed/!{timestamp:yyyy}/' },
      'ErrorOutputPrefix needs !{firehose:error-output-type}',
    ],
    [{ Prefix: '!{firehose:error-output-type}/' }, 'Prefix cannot tell the type of an error'],
    [{ Prefix: '!{timestamp:EEE}/' }, 'the time pattern "EEE" in a prefix is not supported locally'],
    [{ CustomTimeZone: 'Mars/Base' }, 'Mars/Base'],
    [
      { ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'Decompression', Parameters: [] }] } },
      'only a Lambda processor is supported locally',
    ],
    [{ ProcessingConfiguration: lambda({ BufferSizeInMBs: '4' }) }, 'a parameter of the processor'],
    [{ ProcessingConfiguration: lambda({ Delimiter: ',' }) }, 'Delimiter'],
  ])('fails, by its logical id, with %j', (destination, sentence) => {
    expect(() => planFor(destination)).toThrow(sentence);
    expect(() => planFor(destination)).toThrow('Lake/Archive');
  });

  it('fails with another source or destination', () => {
    expect(() => planFor({}, { DeliveryStreamType: 'DirectPut' })).toThrow(
      'only a Kinesis stream can be the source locally',
    );
    expect(() => planFor({}, { RedshiftDestinationConfiguration: {} })).toThrow(
      'Lake/Archive (AWS::KinesisFirehose::DeliveryStream): property RedshiftDestinationConfiguration is not supported locally',
    );
  });
});
