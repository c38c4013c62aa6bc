// The queue that a mapping reads, with the permissions of its function's role, as Lambda's poller has them.
import * as z from 'zod';
import type { ApiReply, ApiRequest, Principal } from '../../api.ts';
import type { Fauxqs } from '../../fauxqs.ts';
import type { QueueOfMapping } from './poll-queue.ts';
import { queueMessage } from './queue-message.ts';

export interface QueueAccess {
  readonly queueUrl: string;
  readonly caller: Principal;
  readonly dispatch: (request: ApiRequest) => Promise<ApiReply>;
  readonly fauxqs: Fauxqs;
}

const received = z.object({ Messages: z.array(queueMessage).default([]) });
const counted = z.object({ Attributes: z.record(z.string(), z.string()).default({}) });

const MOST_AT_ONCE = 10;

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

export function queueOfMapping({ queueUrl, caller, dispatch, fauxqs }: QueueAccess): QueueOfMapping {
  const call = async (operation: string, input: object): Promise<unknown> => {
    const reply = await dispatch({
      service: 'sqs',
      method: 'POST',
      url: '/',
      headers: {
        host: '127.0.0.1',
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${operation}`,
        authorization: `AWS4-HMAC-SHA256 Credential=${caller.accessKeyId}/20000101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=local`,
      },
      body: Buffer.from(JSON.stringify({ QueueUrl: queueUrl, ...input })),
      caller,
    });
    const text = reply.body.toString();
    if (reply.status >= 300) throw new Error(`${operation} of ${queueUrl} was refused: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  return {
    async receive(most) {
      const reply = await call('ReceiveMessage', {
        MaxNumberOfMessages: most,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      return received.parse(reply).Messages;
    },
    async delete(messages) {
      for (let from = 0; from < messages.length; from += MOST_AT_ONCE)
        await call('DeleteMessageBatch', {
          Entries: messages
            .slice(from, from + MOST_AT_ONCE)
            .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
        });
    },
    async giveBack(messages) {
      // Not with the role: on AWS nobody does it, the visibility timeout passes.
      for (const { ReceiptHandle } of messages)
        await fauxqs.sqs('ChangeMessageVisibility', {
          QueueUrl: queueUrl,
          ReceiptHandle,
          VisibilityTimeout: 0,
        });
    },
    async pending() {
      const { Attributes } = counted.parse(await call('GetQueueAttributes', { AttributeNames: COUNTS }));
      return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    },
    onChange: fauxqs.onChange,
  };
}
