// A queue in memory, with SQS's receive counts and dead letters.

import type { QueueOfMapping } from '../../../../../local/cloud/event-source/queue/poll-queue.ts';
import type { QueueMessage } from '../../../../../local/cloud/event-source/queue/queue-message.ts';

export function memoryQueue(maxReceiveCount = 3) {
  const waiting: { body: string; receives: number }[] = [];
  const hidden = new Map<string, { body: string; receives: number }>();
  const deadLetters: string[] = [];
  const listeners = new Set<() => void>();
  let handles = 0;
  const ring = () => {
    for (const listener of listeners) listener();
  };
  const messageOf = (message: { body: string; receives: number }): QueueMessage => {
    handles += 1;
    const ReceiptHandle = `handle-${handles}`;
    hidden.set(ReceiptHandle, message);
    return {
      MessageId: `id-${message.body}`,
      ReceiptHandle,
      Body: message.body,
      MD5OfBody: '',
      Attributes: { ApproximateReceiveCount: String(message.receives) },
      MessageAttributes: {},
    };
  };
  const queue: QueueOfMapping = {
    async receive(most) {
      const taken = waiting.splice(0, most).map(({ body, receives }) => ({ body, receives: receives + 1 }));
      deadLetters.push(...taken.filter(({ receives }) => receives > maxReceiveCount).map(({ body }) => body));
      return taken.filter(({ receives }) => receives <= maxReceiveCount).map(messageOf);
    },
    async delete(messages) {
      for (const { ReceiptHandle } of messages) hidden.delete(ReceiptHandle);
    },
    async giveBack(messages) {
      for (const { ReceiptHandle } of messages) {
        const message = hidden.get(ReceiptHandle);
        hidden.delete(ReceiptHandle);
        if (message !== undefined) waiting.push(message);
      }
      ring();
    },
    pending: async () => waiting.length + hidden.size,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    queue,
    deadLetters,
    send(...bodies: readonly string[]) {
      waiting.push(...bodies.map((body) => ({ body, receives: 0 })));
      ring();
    },
    left: () => waiting.length + hidden.size,
  };
}
