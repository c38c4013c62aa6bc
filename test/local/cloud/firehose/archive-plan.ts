// The plan of the archive as tests run it.
import type { DeliveryStreamPlan } from '../../../../local/cloud/assembly/resources/delivery-streams.ts';
import { parsePrefix } from '../../../../local/cloud/firehose/prefix.ts';
import { arn } from '../given-service.ts';

export const StreamName = 'retail-events';
export const Bucket = 'raw';
export const FUNCTION_ARN = arn('lambda', 'function:archive-events');

export const PLAN: DeliveryStreamPlan = {
  address: 'Lake/Archive',
  name: 'archive',
  arn: arn('firehose', 'deliverystream/archive'),
  source: {
    streamArn: arn('kinesis', `stream/${StreamName}`),
    roleArn: 'arn:aws:iam::000000000000:role/archive',
  },
  roleArn: 'arn:aws:iam::000000000000:role/archive',
  bucketArn: `arn:aws:s3:::${Bucket}`,
  prefix: parsePrefix('events/arrival_date=!{timestamp:yyyy-MM-dd}/', 'UTC'),
  errorPrefix: parsePrefix('events-failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/', 'UTC'),
  buffer: { bytes: 64 * 1024 * 1024, seconds: 300 },
  compression: 'GZIP',
  fileExtension: '.gz',
  transform: {
    functionArn: FUNCTION_ARN,
    roleArn: 'arn:aws:iam::000000000000:role/archive',
    bufferBytes: 1024 * 1024,
    retries: 1,
  },
  log: { groupName: 'archive', streamName: 'delivery' },
};
