// The key of both topics. A key of AWS's own would not let alarms publish: only a policy of ours can admit them.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface TopicKeyProps {
  readonly config: Config;
}

/** What a publisher does with the key of an encrypted topic. */
export const PUBLISHING_KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export class TopicKey extends Key {
  constructor(scope: Construct, id: string, { config }: TopicKeyProps) {
    super(scope, id, {
      description: `Encrypts the topics of ${config.prefix}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.admit(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    // EventBridge does not name the source account when it publishes to an encrypted topic.
    this.admit(new ServicePrincipal('events.amazonaws.com'));
  }

  private admit(publisher: ServicePrincipal): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [publisher],
        actions: [...PUBLISHING_KEY_ACTIONS],
        // In a key's policy, `*` is the key.
        resources: ['*'],
      }),
    );
  }
}
