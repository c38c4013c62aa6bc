// An S3 bucket as the platform wants every bucket: closed to the public, encrypted, spoken to over TLS only.
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';

export interface RetailBucketProps {
  readonly config: Config;
  readonly lifecycleRules: readonly LifecycleRule[];
  /**
   * Whether an object that is overwritten or deleted is kept for a while.
   * @default true
   */
  readonly versioned?: boolean;
}

export class RetailBucket extends Bucket {
  constructor(scope: Construct, id: string, { config, lifecycleRules, versioned = true }: RetailBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned,
      lifecycleRules: [...lifecycleRules],
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'CloudTrail data events, which an account switches on for all its buckets, tell who read an object; access ' +
        'logs would be a second, best-effort record, in a second bucket that must itself be kept and watched.',
    });
  }
}
