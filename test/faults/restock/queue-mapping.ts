// The event source mapping of a queue: the real poller, which can be stopped and begun again.
import type { QueuePoller } from '../../../local/cloud/event-source/queue/poll-queue.ts';
import type { FaultyFunction } from '../functions.ts';
import type { Mapping } from '../mappings.ts';
import type { Product } from '../product.ts';
import type { SimTime } from '../sim-time.ts';
import type { FaultyQueue } from './faulty-queue.ts';

export interface QueueMappingParts {
  readonly queue: FaultyQueue;
  readonly target: Pick<FaultyFunction, 'invoke'>;
  readonly product: Product;
  readonly time: SimTime;
}

const MOST_AT_ONCE = 10;

export function queueMapping({ queue, target, product, time }: QueueMappingParts): Mapping {
  let poller: QueuePoller | undefined;
  return {
    kind: 'sqs',
    async start({ batchSize, maximumBatchingWindowMs }) {
      poller = product.pollQueue({
        queue,
        source: { queueArn: 'arn:aws:sqs:us-east-1:000000000000:shortages', region: 'us-east-1' },
        batchSize: Math.min(batchSize, MOST_AT_ONCE),
        maximumBatchingWindowMs,
        reportBatchItemFailures: true,
        invoke: target.invoke,
        time,
        cloudNowMs: time.nowMs,
        fallbackPollMs: Infinity,
      });
      await poller.start();
    },
    async stop() {
      await poller?.stop(AbortSignal.abort());
      poller = undefined;
    },
    isStarted: () => poller !== undefined,
    isIdle: () => poller?.isIdle() ?? false,
    // A queue remembers by itself what was done.
    loseCheckpoints: () => {},
    discarded: () => 0,
    lastError: () => poller?.progress().lastError?.message ?? 'none',
  };
}
