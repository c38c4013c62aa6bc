// Makes the planned queues; a dead-letter queue is made before the queue that names it.
import type { QueuePlan } from '../assembly/resources/queues.ts';
import type { Fauxqs } from '../fauxqs.ts';

export async function createQueues(queues: readonly QueuePlan[], fauxqs: Fauxqs): Promise<void> {
  const deadLettersFirst = queues.toSorted(
    (a, b) => Number(a.redrive !== undefined) - Number(b.redrive !== undefined),
  );
  for (const queue of deadLettersFirst)
    await fauxqs.sqs('CreateQueue', { QueueName: queue.name, Attributes: attributesOf(queue) });
}

const attributesOf = ({ redrive, ...queue }: QueuePlan) => ({
  VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
  MessageRetentionPeriod: String(queue.retentionSeconds),
  DelaySeconds: String(queue.delaySeconds),
  ReceiveMessageWaitTimeSeconds: String(queue.receiveWaitSeconds),
  ...(redrive === undefined
    ? {}
    : {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: redrive.deadLetterQueueArn,
          maxReceiveCount: redrive.maxReceiveCount,
        }),
      }),
});
