// The stream that every event of the retailer comes in on.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { allow } from '../allow.ts';
import type { Config } from '../config.ts';
import { eventStream, type StreamSource } from './stream-source.ts';

export interface RetailEventsProps {
  readonly config: Config;
}

export class RetailEvents extends Construct {
  readonly stream: Stream;
  /** What a consumer reads. */
  readonly source: StreamSource;

  constructor(scope: Construct, id: string, { config }: RetailEventsProps) {
    super(scope, id);
    this.stream = new Stream(this, 'Stream', {
      // Producers outside this app must know it.
      streamName: `${config.prefix}-retail-events`,
      streamMode: StreamMode.ON_DEMAND,
      retentionPeriod: Duration.days(config.streamRetentionDays),
      encryption: StreamEncryption.MANAGED,
      removalPolicy: config.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.source = eventStream(this.stream, config.alarms);
  }

  /** May put events on the stream. */
  grantSending(role: Role): { readonly RETAIL_EVENTS_STREAM: string } {
    allow(role, ['kinesis:PutRecords'], this.stream.streamArn);
    return { RETAIL_EVENTS_STREAM: this.stream.streamName };
  }

  /** May ask when the stream was created, which tells its shards from those of an earlier stream of the same name. */
  grantDating(role: Role): void {
    allow(role, ['kinesis:DescribeStreamSummary'], this.stream.streamArn);
  }

  /** May ask which shards the stream has. */
  grantListing(role: Role): { readonly STREAM_ARN: string } {
    this.grantDating(role);
    allow(role, ['kinesis:ListShards'], this.stream.streamArn);
    return { STREAM_ARN: this.stream.streamArn };
  }
}
