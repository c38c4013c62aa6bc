// Where Firehose says why it could not deliver.
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnLogStream, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface DeliveryLogProps {
  readonly config: Config;
}

export class DeliveryLog extends Construct {
  readonly groupName: string;
  readonly streamName = 'delivery';
  readonly streamArn: string;

  constructor(scope: Construct, id: string, { config }: DeliveryLogProps) {
    super(scope, id);
    const group = new LogGroup(this, 'Group', {
      retention: config.logRetentionDays,
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.groupName = group.logGroupName;
    // Firehose makes no stream by itself.
    new CfnLogStream(this, 'Stream', { logGroupName: this.groupName, logStreamName: this.streamName });
    const { partition, region, account } = Stack.of(this);
    this.streamArn = `arn:${partition}:logs:${region}:${account}:log-group:${this.groupName}:log-stream:${this.streamName}`;
  }
}
