// The pipeline: how far every reader is behind, what waits in queues, what was set aside.
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Cloud } from '../../cloud/cloud.ts';
import type { Target } from '../../target/target.ts';
import type { Pipeline, Reader } from '../live-message.ts';
import { plainName } from './plain-name.ts';

export interface LivePipeline {
  /** Asks the queues and the quarantine; they are asked less often than the rest. */
  look(): Promise<void>;
  seen(): Pipeline;
  close(): void;
}

type Parts = Pick<Cloud, 'mappings' | 'queueMappings' | 'deliveries' | 'plan'>;

export function livePipeline(cloud: Parts, target: Target): LivePipeline {
  const sqs = new SQSClient(target.clients);
  const s3 = new S3Client(target.clients);
  const bucket = target.output('QuarantineBucketName');
  const dead = new Set(cloud.plan.queues.map(({ redrive }) => redrive?.deadLetterQueueArn));
  let queues: Pipeline['queues'] = [];
  let quarantine: Pipeline['quarantine'] = { records: 0, batches: 0 };

  const count = async (prefix: string): Promise<number> => {
    let keys = 0;
    const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix });
    for await (const { KeyCount = 0 } of pages) keys += KeyCount;
    return keys;
  };

  return {
    async look() {
      const [records, batches] = await Promise.all([count('quarantine/'), count('aws/lambda')]);
      quarantine = { records, batches };
      queues = await Promise.all(
        cloud.plan.queues.map(async ({ url, arn, name }) => ({
          name: plainName(name),
          waiting: await waiting(sqs, url),
          isDead: dead.has(arn),
        })),
      );
    },
    seen: () => ({ readers: readersOf(cloud), queues, quarantine }),
    close() {
      sqs.destroy();
      s3.destroy();
    },
  };
}

function readersOf({ mappings, queueMappings, deliveries }: Parts): readonly Reader[] {
  const reading = [...mappings, ...queueMappings].map(({ functionName, plan, poller }): Reader => {
    const { shards, deliveredRecords, discardedRecords, failures, lastError } = poller.progress();
    const waiting = shards.flatMap(({ waitingSinceMs }) => waitingSinceMs ?? []);
    return {
      name: plainName(functionName),
      source: sourceName('eventSourceArn' in plan ? plan.eventSourceArn : plan.queueArn),
      delivered: deliveredRecords,
      failures,
      discarded: discardedRecords,
      waitingSinceMs: waiting.length === 0 ? undefined : Math.min(...waiting),
      lastError: lastError && `${lastError.type}: ${lastError.message}`.slice(0, 500),
    };
  });
  const archiving = deliveries.map(({ progress }): Reader => {
    const { lastError } = progress();
    return {
      name: 'Event archive',
      source: 'Retail events',
      delivered: progress().deliveredRecords,
      failures: 0,
      discarded: 0,
      waitingSinceMs: undefined,
      lastError: lastError?.slice(0, 500),
    };
  });
  return [...reading, ...archiving];
}

/** The name of a stream, table or queue in its ARN. */
const sourceName = (arn: string): string =>
  plainName(/table\/([^/]+)/.exec(arn)?.[1] ?? arn.split(/[:/]/).at(-1) ?? arn);

async function waiting(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}
