// Message move tasks, which fauxqs lacks: what a dead-letter queue holds goes to another queue, all of it at once.
import * as z from 'zod';
import { ApiError } from '../api.ts';
import type { Fauxqs } from '../fauxqs.ts';

export interface MessageMoves {
  /** Answers StartMessageMoveTask. */
  start(body: unknown): Promise<object>;
  /** Answers ListMessageMoveTasks, the newest first. */
  list(body: unknown): object;
}

/** Where the move goes must be said: which queue a message came from is not remembered here. */
export const moveRequest = z.strictObject({ SourceArn: z.string(), DestinationArn: z.string() });

const listRequest = z.strictObject({
  SourceArn: z.string(),
  MaxResults: z.int().min(1).max(10).default(1),
});

const received = z.object({
  Messages: z
    .array(
      z.object({
        ReceiptHandle: z.string(),
        Body: z.string(),
        MessageAttributes: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
});

/** @param nowMs the cloud's time */
export function messageMoves(fauxqs: Fauxqs, nowMs: () => number): MessageMoves {
  const tasks: { readonly SourceArn: string }[] = [];

  async function moveAll(from: string, to: string): Promise<number> {
    for (let moved = 0; ; ) {
      const request = { QueueUrl: from, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
      const { Messages } = received.parse(await fauxqs.sqs('ReceiveMessage', request));
      if (Messages.length === 0) return moved;
      for (const { ReceiptHandle, Body, MessageAttributes } of Messages) {
        await fauxqs.sqs('SendMessage', { QueueUrl: to, MessageBody: Body, MessageAttributes });
        await fauxqs.sqs('DeleteMessage', { QueueUrl: from, ReceiptHandle });
      }
      moved += Messages.length;
    }
  }

  return {
    async start(body) {
      const { SourceArn, DestinationArn } = read(moveRequest, body);
      const moved = await moveAll(urlOf(SourceArn), urlOf(DestinationArn));
      const task = {
        Status: 'COMPLETED',
        SourceArn,
        DestinationArn,
        ApproximateNumberOfMessagesMoved: moved,
        ApproximateNumberOfMessagesToMove: moved,
        StartedTimestamp: nowMs(),
      };
      tasks.unshift(task);
      return { TaskHandle: Buffer.from(`${tasks.length}:${SourceArn}`).toString('base64') };
    },
    list(body) {
      const { SourceArn, MaxResults } = read(listRequest, body);
      return { Results: tasks.filter((task) => task.SourceArn === SourceArn).slice(0, MaxResults) };
    },
  };
}

/** fauxqs finds a queue by the last part of its URL. */
const urlOf = (arn: string): string => `http://127.0.0.1/${arn.split(':').slice(-2).join('/')}`;

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError('InvalidParameterValue', z.prettifyError(parsed.error));
}
