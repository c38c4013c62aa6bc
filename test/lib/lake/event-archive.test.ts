import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { identityStatements } from '../statements.ts';
import { synthesizedLake } from '../synthesized.ts';

const lake = synthesizedLake({
  archiveBuffer: { seconds: 120, mebibytes: 5 },
  alarms: { archiveLateMinutes: 30 },
});

describe('the event archive', () => {
  it('writes an object of judged records for each day of arrival, when the buffer is full or old', () => {
    lake.template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamName: 'tillstream-test-archive',
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: { 'Fn::ImportValue': Match.stringLikeRegexp('^tillstream-test-stream:') },
      },
      ExtendedS3DestinationConfiguration: {
        Prefix: 'events/arrival_date=!{timestamp:yyyy-MM-dd}/',
        ErrorOutputPrefix: 'events-failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
        BufferingHints: { IntervalInSeconds: 120, SizeInMBs: 5 },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: 'Lambda',
              Parameters: Match.arrayWith([
                {
                  ParameterName: 'LambdaArn',
                  ParameterValue: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ArchiveFunction'), 'Arn'] },
                },
                { ParameterName: 'BufferSizeInMBs', ParameterValue: '1' },
              ]),
            },
          ],
        },
      },
    });
  });

  it('may read the stream, call its function, and write below two folders', () => {
    const own = identityStatements(lake).filter(({ roleId }) => roleId.startsWith('ArchiveRole'));
    const allowed = own.map(
      ({ Action, Resource }) =>
        `${Action.join(' ')} ${JSON.stringify(Resource).match(/\/[a-z-]+\/\*/g) ?? ''}`,
    );
    expect(allowed.map((line) => line.trim()).toSorted()).toEqual([
      'kinesis:DescribeStream kinesis:GetRecords kinesis:GetShardIterator kinesis:ListShards',
      'lambda:GetFunctionConfiguration lambda:InvokeFunction',
      'logs:PutLogEvents',
      's3:AbortMultipartUpload s3:GetObject s3:PutObject /events-failed/*,/events/*',
      's3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads',
    ]);
  });

  it.each([
    ['archive-late', 'AWS/Firehose', 'DeliveryToS3.DataFreshness', 1_800],
    ['archive-read-late', 'AWS/Firehose', 'KinesisMillisBehindLatest', 1_800_000],
    ['archive-events-errors', 'AWS/Lambda', 'Errors', 3],
    ['records-not-archived', 'Tillstream/tillstream-test', 'RecordsNotArchived', 1],
  ])('alarms: %s', (name, namespace, metric, threshold) => {
    lake.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `tillstream-test-${name}`,
      Namespace: namespace,
      MetricName: metric,
      Threshold: threshold,
    });
  });
});
