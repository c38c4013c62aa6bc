// What becomes of a batch that fails.

import { expect, test } from 'vitest';
import { discardedValues, fails, harness, type Script, succeeds } from './harness.ts';

const poisonedBy =
  (poison: string): Script =>
  (values) =>
    values.includes(poison) ? fails() : succeeds(values);

test('a failed batch is retried whole, with growing pauses, before anything after it', async () => {
  // Given
  let left = 3;
  const { stream, poller, calls, calledAtMs, idle } = harness(
    (values) => (left-- > 0 ? fails() : succeeds(values)),
    { settings: { batchSize: 2 } },
  );
  stream.put('a', '1', '2', '3');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1', '2'], ['1', '2'], ['1', '2'], ['1', '2'], ['3']]);
  expect(calledAtMs.slice(0, 4).map((at) => at - calledAtMs[0]!)).toEqual([0, 100, 300, 700]);
  expect(poller.progress()).toMatchObject({ invocations: 5, failures: 3, deliveredRecords: 3 });
});

test('a batch that used up its retries is discarded, and the shard moves on', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = harness(poisonedBy('2'), {
    settings: { batchSize: 2, maximumRetryAttempts: 2 },
  });
  stream.put('a', '1', '2', '3');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1', '2'], ['1', '2'], ['1', '2'], ['3']]);
  expect(discards).toHaveLength(1);
  expect(discards[0]).toMatchObject({
    shardId: 'a',
    condition: 'RetryAttemptsExhausted',
    invokeCount: 3,
    lastAttempt: 'function-error',
  });
  expect(discardedValues(discards[0]!)).toEqual(['1', '2']);
  expect(poller.progress()).toMatchObject({ deliveredRecords: 1, discardedRecords: 2 });
});

test('a mapping without retries discards after the first failure', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = harness(poisonedBy('1'), {
    settings: { maximumRetryAttempts: 0 },
  });
  stream.put('a', '1');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1']]);
  expect(discards.map(discardedValues)).toEqual([['1']]);
});

test('unlimited retries never discard', async () => {
  // Given
  const { time, stream, poller, calls, discards } = harness(poisonedBy('1'), {
    settings: { maximumRetryAttempts: -1 },
  });
  stream.put('a', '1');
  // When
  await poller.start();
  await time.until(() => calls.length === 2000);
  // Then
  expect(discards).toEqual([]);
  expect(poller.progress().shards[0]).toMatchObject({ checkpoint: undefined, exhausted: false });
});

test('bisecting isolates one poison record and discards it alone, while its neighbours are delivered in order', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = harness(poisonedBy('3'), {
    settings: { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 },
  });
  stream.put('a', '1', '2', '3', '4', '5', '6', '7', '8');
  // When
  await poller.start();
  await idle();
  // Then
  const delivered = calls.filter((values) => !values.includes('3'));
  expect(delivered).toEqual([['1', '2'], ['4'], ['5', '6', '7', '8']]);
  expect(discards.map(discardedValues)).toEqual([['3']]);
  expect(discards[0]?.records[0]).toMatchObject({
    sequenceNumber: stream.sequenceOf('3'),
    event: { value: '3' },
  });
  expect(poller.progress()).toMatchObject({ deliveredRecords: 7, discardedRecords: 1 });
});

test('bisecting does not use up retries', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(poisonedBy('1'), {
    settings: { bisectBatchOnFunctionError: true, maximumRetryAttempts: 2 },
  });
  stream.put('a', '1', '2', '3', '4');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1', '2', '3', '4'], ['1', '2'], ['1'], ['1'], ['1'], ['2'], ['3', '4']]);
});

test('the second half waits until the first is settled', async () => {
  // Given a poison record that is mended after a while
  let broken = true;
  const { time, stream, poller, calls } = harness(
    (values) => (broken && values.includes('1') ? fails() : succeeds(values)),
    { settings: { bisectBatchOnFunctionError: true } },
  );
  stream.put('a', '1', '2');
  await poller.start();
  await time.advance(60_000);
  expect(calls).not.toContainEqual(['2']);
  // When
  broken = false;
  await time.advance(10_000);
  // Then
  expect(calls.slice(-2)).toEqual([['1'], ['2']]);
});

test('records past the age limit are discarded, and younger ones of the same batch go on', async () => {
  // Given a function that fails for as long as the old record is there
  const { time, stream, poller, calls, discards, idle } = harness(poisonedBy('old'), {
    settings: { maximumRecordAgeMs: 60_000, maximumBatchingWindowMs: 30_000 },
  });
  await poller.start();
  stream.put('a', 'old');
  await time.advance(20_000);
  stream.put('a', 'young');
  // When
  await idle();
  // Then
  expect(discards.map(discardedValues)).toEqual([['old']]);
  expect(discards[0]).toMatchObject({ condition: 'RecordAgeExceeded', invokeCount: calls.length - 1 });
  expect(calls.at(-1)).toEqual(['young']);
});

test('a record may reach the age limit, but not pass it', async () => {
  // Given
  const { time, stream, poller, calls, discards, idle } = harness(succeeds, {
    settings: { maximumRecordAgeMs: 60_000 },
  });
  stream.put('a', 'older');
  await time.advance(1);
  stream.put('a', 'just in time');
  await time.advance(60_000);
  // When
  await poller.start();
  await idle();
  // Then
  expect(discards.map(discardedValues)).toEqual([['older']]);
  expect(discards[0]).toMatchObject({ condition: 'RecordAgeExceeded', invokeCount: 0, lastAttempt: 'none' });
  expect(calls).toEqual([['just in time']]);
});

test('a throttled invocation is tried again without using up a retry', async () => {
  // Given
  let throttles = 5;
  const { stream, poller, calls, discards, idle } = harness(
    (values) => {
      if (throttles-- > 0) throw new Error('Rate exceeded');
      return succeeds(values);
    },
    { settings: { maximumRetryAttempts: 0 } },
  );
  stream.put('a', '1');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toHaveLength(6);
  expect(discards).toEqual([]);
  expect(poller.progress()).toMatchObject({
    invocations: 1,
    failures: 0,
    deliveredRecords: 1,
    inFlight: 0,
    lastError: { type: 'Error', message: 'Rate exceeded' },
  });
});

test('a throttled batch is not bisected, and is given up at the age limit', async () => {
  // Given
  const { stream, poller, calls, discards, idle } = harness(
    () => {
      throw new Error('Rate exceeded');
    },
    { settings: { maximumRecordAgeMs: 60_000, bisectBatchOnFunctionError: true } },
  );
  stream.put('a', '1', '2');
  // When
  await poller.start();
  await idle();
  // Then
  expect(new Set(calls.map((values) => values.length))).toEqual(new Set([2]));
  expect(discards[0]).toMatchObject({ condition: 'RecordAgeExceeded', invokeCount: 0, lastAttempt: 'none' });
});

test('a failing destination does not hold up the shard', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(poisonedBy('1'), {
    settings: { batchSize: 1, maximumRetryAttempts: 0 },
    onFailure: async () => Promise.reject(new Error('no such bucket')),
  });
  stream.put('a', '1', '2');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1'], ['2']]);
  expect(poller.progress()).toMatchObject({
    discardedRecords: 1,
    lastError: { type: 'Error', message: 'no such bucket' },
  });
});

test('a discard during a stop is finished, and the rest of the batch is not invoked', async () => {
  // Given
  const sending = Promise.withResolvers<void>();
  const { time, stream, poller, calls } = harness(succeeds, {
    settings: { maximumRecordAgeMs: 60_000 },
    onFailure: () => sending.promise,
  });
  stream.put('a', 'old');
  await time.advance(60_001);
  stream.put('a', 'young');
  await poller.start();
  await time.settle();
  // When
  const stopping = poller.stop();
  sending.resolve();
  await stopping;
  // Then
  expect(calls).toEqual([]);
  expect(poller.progress()).toMatchObject({ discardedRecords: 1 });
  expect(poller.progress().shards[0]?.checkpoint).toBe(stream.sequenceOf('old'));
});

test('a discard that ends after the stop gave up waiting moves no checkpoint', async () => {
  // Given
  const sending = Promise.withResolvers<void>();
  const { time, stream, poller } = harness(poisonedBy('1'), {
    settings: { maximumRetryAttempts: 0 },
    onFailure: () => sending.promise,
  });
  stream.put('a', '1');
  await poller.start();
  await time.settle();
  // When
  await poller.stop(AbortSignal.abort());
  sending.resolve();
  await time.settle();
  // Then
  expect(poller.progress()).toMatchObject({ discardedRecords: 0 });
  expect(poller.progress().shards[0]?.checkpoint).toBeUndefined();
});
