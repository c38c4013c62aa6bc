// A function that reads a stream: in order, one batch of a shard at a time, and no record is ever skipped.
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Operations } from '../operations/runbook-alarm.ts';
import { RetailFunction, type RetailFunctionProps, type Variables } from '../retail-function.ts';
import { ConsumerAlarms } from './consumer-alarms.ts';
import type { Quarantine } from './quarantine.ts';
import type { StreamSource } from './stream-source.ts';

export interface StreamConsumerProps<Env extends Variables> extends RetailFunctionProps<Env> {
  readonly source: StreamSource;
  /** Takes what the mapping gives up: an incident, because nothing should be. */
  readonly quarantine: Quarantine;
  readonly operations: Operations;
}

/** How CloudFormation writes "unlimited". */
const UNLIMITED = -1;

export class StreamConsumer<Env extends Variables> extends Construct {
  readonly consumer: RetailFunction<Env>;

  constructor(scope: Construct, id: string, props: StreamConsumerProps<Env>) {
    super(scope, id);
    this.consumer = new RetailFunction(this, 'Function', props);
    const mapping = this.mapping(props);
    new ConsumerAlarms(this, 'Alarms', { ...props, consumer: this.consumer, mappingId: mapping.ref });
  }

  private mapping({ config, source, quarantine }: StreamConsumerProps<Env>): CfnEventSourceMapping {
    const { fn, role } = this.consumer;
    source.grantPolling(role);
    quarantine.grantGivingUp(role);
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: source.streamArn,
      functionName: fn.functionName,
      batchSize: config.batchSize,
      maximumBatchingWindowInSeconds: config.batchingWindowSeconds,
      // A mark says that all before it was counted: that is true only in order, from the beginning, without gaps.
      startingPosition: 'TRIM_HORIZON',
      parallelizationFactor: 1,
      maximumRetryAttempts: UNLIMITED,
      maximumRecordAgeInSeconds: UNLIMITED,
      // A batch that is too big to finish comes again in halves.
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destination: quarantine.bucket.bucketArn } },
      // Without it there is no metric of what was given up.
      metricsConfig: { metrics: ['EventCount'] },
    });
    // Lambda tries the role when the mapping is made; CDK does not order them by itself.
    mapping.node.addDependency(role);
    return mapping;
  }
}
