import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';

const app = synthesized({
  streamRetentionDays: 3,
  quarantineDays: 30,
  batchSize: 7,
  batchingWindowSeconds: 2,
});

describe('the event stream', () => {
  it('has a name that producers know, grows by itself and keeps events as long as configured', () => {
    app.template.hasResourceProperties('AWS::Kinesis::Stream', {
      Name: 'tillstream-test-retail-events',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      RetentionPeriodHours: 72,
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
    });
  });
});

describe('the quarantine', () => {
  it('forgets objects, and what they were before, after a time', () => {
    app.template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            ExpirationInDays: 30,
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    });
  });
});

describe('a stream consumer', () => {
  it('gets batches of the configured size and window', () => {
    const mappings = app
      .resources('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties['StartingPosition'] !== undefined);
    expect(mappings.length).toBeGreaterThan(0);
    for (const { properties } of mappings)
      expect(properties).toMatchObject({ BatchSize: 7, MaximumBatchingWindowInSeconds: 2 });
  });

  it('alarms when the event stream is read an hour late, and again at half the retention', () => {
    const iteratorAge = {
      Namespace: 'AWS/Lambda',
      MetricName: 'IteratorAge',
      Statistic: 'Maximum',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Dimensions: [
        { Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('^InventoryCountFunction') } },
      ],
      TreatMissingData: 'ignore',
    };
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-count-inventory-late',
      Threshold: 3_600_000,
      ...iteratorAge,
    });
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-count-inventory-very-late',
      Threshold: 1.5 * 86_400_000,
      ...iteratorAge,
    });
  });

  it('alarms when a change stream is read ten minutes late, and again at six hours', () => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-announce-stock-late',
      Threshold: 600_000,
    });
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-announce-stock-very-late',
      Threshold: 21_600_000,
    });
  });

  it('alarms on the mapping when a single record was given up', () => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tillstream-test-count-inventory-given-up',
      Namespace: 'AWS/Lambda',
      MetricName: 'OnFailureDestinationDeliveredEventCount',
      Dimensions: [
        { Name: 'EventSourceMappingUUID', Value: { Ref: Match.stringLikeRegexp('^InventoryCountMapping') } },
      ],
      Threshold: 1,
      Statistic: 'Sum',
      TreatMissingData: 'notBreaching',
    });
  });

  it.each(['errors', 'throttles'])('alarms on %s of its function', (kind) => {
    app.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `tillstream-test-count-inventory-${kind}`,
      Namespace: 'AWS/Lambda',
      Statistic: 'Sum',
      Threshold: 3,
      Period: 900,
    });
  });
});
