// What SQS measures of its queues.
import { expect, it } from 'vitest';
import { metricStore, type Statistic } from '../../../../local/cloud/cloudwatch/metric-store.ts';
import { measuredQueues } from '../../../../local/cloud/sqs/measured-queues.ts';
import { START_MS, standingClock } from '../given-service.ts';

const MINUTE_MS = 60_000;

function givenQueue() {
  const clock = standingClock();
  const store = metricStore(clock);
  let content: { visible: readonly string[]; others: readonly string[] } = { visible: [], others: [] };
  const queues = measuredQueues({
    queues: [{ name: 'shortages' }],
    fauxqs: { inspect: async () => content },
    clock,
    measure: store.measure,
  });
  return {
    async look(visible: readonly string[], others: readonly string[], afterMinutes = 0) {
      clock.advanceTo(clock.now() + afterMinutes * MINUTE_MS);
      content = { visible, others };
      await queues.look();
    },
    newest: (name: string, statistic: Statistic = 'Maximum') =>
      store.statistic({
        metric: { namespace: 'AWS/SQS', name, dimensions: { QueueName: 'shortages' } },
        statistic,
        fromMs: Math.max(START_MS - 250, clock.now() - MINUTE_MS),
        toMs: clock.now() + 1,
      }),
  };
}

it('messages that may be received are told from those that are hidden', async () => {
  const { look, newest } = givenQueue();
  await look(['a', 'b'], ['c']);
  expect(newest('ApproximateNumberOfMessagesVisible')).toBe(2);
  expect(newest('ApproximateNumberOfMessagesNotVisible')).toBe(1);
});

it('the oldest message is as old as it was seen first by the cloud’s clock, hidden or not', async () => {
  const { look, newest } = givenQueue();
  await look(['a'], []);
  await look(['b'], ['a'], 10);
  await look(['b'], ['a'], 6);
  expect(newest('ApproximateAgeOfOldestMessage')).toBe(16 * 60);
  await look(['b'], [], 2);
  expect(newest('ApproximateAgeOfOldestMessage')).toBe(8 * 60);
});

it('an empty queue has an age of 0, which is no missing data', async () => {
  const { look, newest } = givenQueue();
  await look([], []);
  expect(newest('ApproximateAgeOfOldestMessage')).toBe(0);
});
