// A queue as SQS is one: in no order, at least once. What is not deleted in time comes again; what came too often goes to the
// dead letters, until somebody has it tried again.
import type { QueueOfMapping } from '../../../local/cloud/event-source/queue/poll-queue.ts';
import { type Random, shuffled } from '../../../local/world/random.ts';
import type { SimTime } from '../sim-time.ts';

export interface FaultyQueue extends QueueOfMapping {
  send(body: string): void;
  /** Has the dead letters tried again, however often that takes. */
  redrive(): void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
  /** Of the last time that it was received; undefined while it can be received. */
  receipt: string | undefined;
  timer: AbortController;
}

const VISIBILITY_MS = 30_000;
const TRIES = 5;

export function faultyQueue(time: SimTime, chance: Random): FaultyQueue {
  const listeners = new Set<() => void>();
  let waiting: readonly Message[] = [];
  let dead: readonly Message[] = [];
  let sent = 0;
  const ring = () => {
    for (const listener of listeners) listener();
  };
  const byReceipt = (receipt: string) => waiting.find((message) => message.receipt === receipt);

  function add(body: string): void {
    sent += 1;
    const id = `m${sent}`;
    waiting = [...waiting, { id, body, receives: 0, receipt: undefined, timer: new AbortController() }];
  }

  function release(message: Message): void {
    message.receipt = undefined;
    message.timer.abort();
    ring();
  }

  function hand(message: Message) {
    message.receives += 1;
    const receipt = `${message.id} received ${message.receives}`;
    message.receipt = receipt;
    message.timer = new AbortController();
    const { signal } = message.timer;
    void time.sleep(VISIBILITY_MS, signal).then(() => {
      if (!signal.aborted && message.receipt === receipt) release(message);
    });
    return {
      MessageId: message.id,
      ReceiptHandle: receipt,
      Body: message.body,
      MD5OfBody: '',
      Attributes: {},
      MessageAttributes: {},
    };
  }

  return {
    send(body) {
      add(body);
      if (chance.chance(0.1)) add(body);
      ring();
    },
    redrive() {
      for (const message of dead) add(message.body);
      for (const message of waiting) message.receives = Number.NEGATIVE_INFINITY;
      dead = [];
      ring();
    },
    async receive(most) {
      const free = waiting.filter(({ receipt }) => receipt === undefined);
      const given = free.filter(({ receives }) => receives >= TRIES);
      dead = [...dead, ...given];
      waiting = waiting.filter((message) => !given.includes(message));
      const left = free.filter((message) => !given.includes(message));
      return shuffled(chance, left).slice(0, chance.between(1, most)).map(hand);
    },
    async delete(messages) {
      for (const { ReceiptHandle } of messages) {
        const message = byReceipt(ReceiptHandle);
        // Too late: it has come again, or is about to.
        if (message === undefined) continue;
        message.timer.abort();
        waiting = waiting.filter((other) => other !== message);
      }
      ring();
    },
    async giveBack(messages) {
      for (const { ReceiptHandle } of messages) {
        const message = byReceipt(ReceiptHandle);
        if (message !== undefined) release(message);
      }
    },
    pending: async () => waiting.length,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
