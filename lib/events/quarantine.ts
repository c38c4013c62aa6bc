// The bucket of what could not be applied: records that never can be, and batches that a mapping gave up.
import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Env } from '../../lambda/count-inventory/env.ts';
import { allow, allowOnObjects } from '../allow.ts';
import type { Config } from '../config.ts';
import { RetailBucket } from '../retail-bucket.ts';

export interface QuarantineProps {
  readonly config: Config;
}

export class Quarantine extends Construct {
  readonly bucket: RetailBucket;

  constructor(scope: Construct, id: string, { config }: QuarantineProps) {
    super(scope, id);
    this.bucket = new RetailBucket(this, 'Bucket', {
      config,
      lifecycleRules: [
        {
          expiration: Duration.days(config.quarantineDays),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
  }

  /** May put records into quarantine. */
  grantKeeping(role: Role): Pick<Env, 'QUARANTINE_BUCKET'> {
    allowOnObjects(role, ['s3:PutObject'], {
      bucket: this.bucket,
      folder: 'quarantine',
      reason:
        'A quarantined record is named by its stream, shard and sequence number, which nobody knows before.',
    });
    return { QUARANTINE_BUCKET: this.bucket.bucketName };
  }

  /**
   * Lets a mapping, which has the function's role, leave here what it gave up.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
   */
  grantGivingUp(role: Role): void {
    allow(role, ['s3:ListBucket'], this.bucket.bucketArn);
    allowOnObjects(role, ['s3:PutObject'], {
      bucket: this.bucket,
      folder: 'aws/lambda',
      reason: 'Lambda names what a mapping gave up by mapping, shard, time and a random part.',
    });
  }
}
