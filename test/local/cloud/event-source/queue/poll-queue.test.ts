import { describe, expect, it, onTestFinished } from 'vitest';
import type { InvokeResult } from '../../../../../local/cloud/event-source/ports.ts';
import { pollQueue } from '../../../../../local/cloud/event-source/queue/poll-queue.ts';
import { virtualTime } from '../virtual-time.ts';
import { memoryQueue } from './memory-queue.ts';

const CLOUD_MS = Date.parse('2011-03-01T08:00:00Z');

type Script = (bodies: readonly string[]) => InvokeResult;

const succeeds: Script = () => ({ ok: true, response: { batchItemFailures: [] } });
const reports =
  (...poison: readonly string[]): Script =>
  (bodies) => ({
    ok: true,
    response: {
      batchItemFailures: bodies
        .filter((body) => poison.includes(body))
        .map((body) => ({ itemIdentifier: `id-${body}` })),
    },
  });

async function given(script: Script, { batchSize = 10, windowMs = 0 } = {}) {
  const time = virtualTime();
  const memory = memoryQueue();
  const calls: (readonly string[])[] = [];
  const records: Readonly<Record<string, unknown>>[] = [];
  const poller = pollQueue({
    queue: memory.queue,
    source: { queueArn: 'arn:aws:sqs:us-east-1:000000000000:shortages', region: 'us-east-1' },
    batchSize,
    maximumBatchingWindowMs: windowMs,
    reportBatchItemFailures: true,
    time,
    cloudNowMs: () => CLOUD_MS,
    async invoke({ Records }) {
      records.push(...Records);
      const bodies = Records.map((record) => String(record['body']));
      calls.push(bodies);
      return script(bodies);
    },
  });
  onTestFinished(() => poller.stop(AbortSignal.abort()));
  await poller.start();
  return { ...memory, time, poller, calls, records };
}

describe('a mapping of a queue', () => {
  it('hands messages over, ten at a time, and deletes what was done', async () => {
    // Given
    const { send, left, time, poller, calls } = await given(succeeds);
    // When
    send(...'abcdefghijkl');
    expect(poller.isIdle()).toBe(false);
    await time.until(poller.isIdle);
    // Then
    expect(calls).toEqual([[...'abcdefghij'], [...'kl']]);
    expect(left()).toBe(0);
    expect(poller.progress()).toMatchObject({ invocations: 2, deliveredRecords: 12, failures: 0 });
  });

  it('receives nothing while it is paused', async () => {
    const { send, left, time, poller, calls } = await given(succeeds);
    await time.until(poller.isIdle);
    poller.pause();
    send('a');
    await time.advance(60_000);
    expect([calls, left(), poller.isIdle()]).toEqual([[], 1, false]);
    poller.resume();
    await time.until(poller.isIdle);
    expect(calls).toEqual([['a']]);
  });

  it('hands a message over as Lambda does, stamped with the time of the cloud', async () => {
    const { send, time, poller, records } = await given(succeeds);
    send('a');
    await time.until(poller.isIdle);
    expect(records).toEqual([
      {
        messageId: 'id-a',
        receiptHandle: 'handle-1',
        body: 'a',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: String(CLOUD_MS),
          ApproximateFirstReceiveTimestamp: String(CLOUD_MS),
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:shortages',
        awsRegion: 'us-east-1',
      },
    ]);
  });

  it('tries again only what was reported, until it is among the dead letters', async () => {
    const { send, deadLetters, time, poller, calls } = await given(reports('b'));
    send('a', 'b', 'c');
    await time.until(poller.isIdle);
    expect(calls).toEqual([['a', 'b', 'c'], ['b'], ['b']]);
    expect(deadLetters).toEqual(['b']);
  });

  it('tries all of a batch again that failed, or was answered in no known way', async () => {
    const answers: InvokeResult[] = [
      { ok: false, error: { type: 'Error', message: 'it broke' } },
      { ok: true, response: { batchItemFailures: [{ itemIdentifier: 'of another batch' }] } },
      { ok: true, response: null },
    ];
    const { send, left, time, poller, calls } = await given(
      () => answers.shift() ?? { ok: true, response: '' },
    );
    send('a', 'b');
    await time.until(poller.isIdle);
    expect(calls).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(left()).toBe(0);
    expect(poller.progress().lastError?.message).toMatch(/^the batch has no message/);
  });

  it('waits for a batch to fill until its window has passed', async () => {
    const { send, time, calls } = await given(succeeds, { batchSize: 25, windowMs: 5_000 });
    send(...'abcdefghijkl');
    await time.advance(4_000);
    send('m');
    expect(calls).toEqual([]);
    await time.advance(1_000);
    expect(calls).toEqual([[...'abcdefghijklm']]);
  });

  it('does not wait for the window when it is told that nothing more comes', async () => {
    const { send, time, poller, calls } = await given(succeeds, { batchSize: 25, windowMs: 300_000 });
    send('a');
    await time.settle();
    await time.settle();
    expect(calls).toEqual([]);
    poller.flush();
    await time.until(poller.isIdle, 10_000);
    expect(calls).toEqual([['a']]);
  });

  it('hands over all that waits at a flush in one batch, though no more than ten are received at once', async () => {
    const { send, time, poller, calls } = await given(succeeds, { batchSize: 100, windowMs: 300_000 });
    send(...'abcdefghijkl');
    await time.settle();
    await time.settle();
    expect(calls).toEqual([]);
    poller.flush();
    await time.until(poller.isIdle, 10_000);
    expect(calls).toEqual([[...'abcdefghijkl']]);
  });

  it('is not idle while a message is tried again', async () => {
    const { send, time, poller } = await given(reports('a'));
    send('a');
    await time.settle();
    await time.settle();
    expect(poller.isIdle()).toBe(false);
  });
});
