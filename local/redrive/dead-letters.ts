// Moves the messages of a dead-letter queue back to the queue that they came from.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Target } from '../target/target.ts';

/** The outputs that name a queue and its dead letters. */
export interface QueueOutputs {
  readonly queue: string;
  readonly deadLetters: string;
}

const LOOK_EVERY_MS = 1_000;

/** @returns how many messages were moved */
export async function redriveDeadLetters(target: Target, names: QueueOutputs): Promise<number> {
  const sqs = new SQSClient(target.clients);
  const SourceArn = await arnOf(sqs, target.output(names.deadLetters));
  const DestinationArn = await arnOf(sqs, target.output(names.queue));
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  for (;;) {
    const task = await newestTask(sqs, SourceArn);
    if (task?.Status === 'COMPLETED') return task.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status !== 'RUNNING')
      throw new Error(`the move ended as ${task?.Status}: ${task?.FailureReason ?? 'no reason is given'}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function newestTask(
  sqs: SQSClient,
  SourceArn: string,
): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results[0];
}

async function arnOf(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const reply = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const arn = reply.Attributes?.['QueueArn'];
  if (arn === undefined) throw new Error(`queue ${QueueUrl} has no ARN`);
  return arn;
}
