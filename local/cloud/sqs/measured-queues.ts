// What SQS measures of its queues: how many messages wait, and for how long.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
import type { QueuePlan } from '../assembly/resources/queues.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import type { Fauxqs } from '../fauxqs.ts';

export interface MeasuredQueues {
  /** Looks at every queue now; SQS does so once a minute. */
  look(): Promise<void>;
  /** Looks again and again until stopped. @param onFault told of looks that failed */
  start(onFault: (error: unknown) => void): void;
  stop(): void;
}

export interface MeasuredQueuesSettings {
  readonly queues: readonly Pick<QueuePlan, 'name'>[];
  readonly fauxqs: Pick<Fauxqs, 'inspect'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly measure: Measure;
}

const LOOK_EVERY_MS = 1_000;
/** A look reads every message of every queue: with very many it must not be all that the local cloud does. */
const MOST_OF_THE_TIME = 0.05;

/** fauxqs stamps messages with the wall's time; a message is as old as it was seen first, by the cloud's clock. */
export function measuredQueues({ queues, fauxqs, clock, measure }: MeasuredQueuesSettings): MeasuredQueues {
  const seenSince = new Map<string, ReadonlyMap<string, number>>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = true;

  async function lookAt(name: string): Promise<void> {
    const { visible, others } = await fauxqs.inspect(name);
    const nowMs = clock.now();
    const before = seenSince.get(name);
    const since = new Map([...visible, ...others].map((id) => [id, before?.get(id) ?? nowMs]));
    seenSince.set(name, since);
    const shared = { namespace: 'AWS/SQS', dimensions: { QueueName: name } };
    const oldestMs = Math.min(nowMs, ...since.values());
    measure({ ...shared, name: 'ApproximateNumberOfMessagesVisible', value: visible.length });
    measure({ ...shared, name: 'ApproximateNumberOfMessagesNotVisible', value: others.length });
    measure({ ...shared, name: 'ApproximateAgeOfOldestMessage', value: (nowMs - oldestMs) / 1_000 });
  }

  const look = async () => {
    await Promise.all(queues.map(({ name }) => lookAt(name)));
  };
  return {
    look,
    start(onFault) {
      isStopped = false;
      const lookAgain = async () => {
        const beganMs = performance.now();
        await look().catch(onFault);
        const pauseMs = (performance.now() - beganMs) / MOST_OF_THE_TIME;
        if (!isStopped) timer = setTimeout(lookAgain, Math.max(LOOK_EVERY_MS, pauseMs));
      };
      timer = setTimeout(lookAgain, LOOK_EVERY_MS);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
