// What can be seen of a poller: whether it is idle, and what it is busy with.

import { expect, test } from 'vitest';
import { fails, harness, held, succeeds } from './harness.ts';

test('idle means that everything written is settled', async () => {
  // Given
  const run = held();
  const { time, stream, poller } = harness(() => run.promise);
  expect(poller.isIdle()).toBe(false);
  await poller.start();
  await time.settle();
  expect(poller.isIdle()).toBe(true);
  // When
  stream.put('a', '1');
  // Then it is busy from the first moment until the end
  expect(poller.isIdle()).toBe(false);
  await time.advance(5000);
  expect(poller.isIdle()).toBe(false);
  run.end();
  await time.settle();
  expect(poller.isIdle()).toBe(true);
});

test('an open window is not idle', async () => {
  // Given
  const { time, stream, poller } = harness(succeeds, { settings: { maximumBatchingWindowMs: 5000 } });
  await poller.start();
  // When
  stream.put('a', '1');
  await time.advance(4999);
  // Then
  expect(poller.isIdle()).toBe(false);
  await time.advance(1);
  expect(poller.isIdle()).toBe(true);
});

test('a resharded stream is idle only when the new shards are read', async () => {
  // Given
  const run = held();
  const { time, stream, poller } = harness((values) =>
    values.includes('child') ? run.promise : succeeds(values),
  );
  await poller.start();
  await time.settle();
  // When
  stream.split('a', ['b', 'c']);
  stream.put('b', 'child');
  await time.advance(5000);
  // Then
  expect(poller.isIdle()).toBe(false);
  run.end();
  await time.settle();
  expect(poller.isIdle()).toBe(true);
});

test('progress tells which batch a shard is stuck on, since how many failures', async () => {
  // Given
  const { time, stream, poller } = harness(() => fails('no table'), { settings: { batchSize: 2 } });
  stream.put('a', '1', '2', '3');
  // When
  await poller.start();
  await time.advance(700);
  // Then
  expect(poller.progress()).toEqual({
    invocations: 4,
    failures: 4,
    deliveredRecords: 0,
    discardedRecords: 0,
    inFlight: 0,
    lastError: { type: 'Error', message: 'no table' },
    shards: [
      {
        shardId: 'a',
        checkpoint: undefined,
        exhausted: false,
        trying: { size: 2, firstSequenceNumber: stream.sequenceOf('1'), consecutiveFailures: 4 },
        waitingSinceMs: expect.any(Number),
      },
    ],
  });
});

test('progress forgets failures once a record is settled', async () => {
  // Given
  let broken = 3;
  const { stream, poller, idle } = harness((values) => (broken-- > 0 ? fails() : succeeds(values)));
  stream.put('a', '1');
  // When
  await poller.start();
  await idle();
  // Then
  expect(poller.progress().shards[0]).toEqual({
    shardId: 'a',
    checkpoint: stream.sequenceOf('1'),
    exhausted: false,
    trying: undefined,
    waitingSinceMs: undefined,
  });
});

test('a settled neighbour ends the count of failures, though the batch goes on', async () => {
  // Given
  const run = held();
  const { time, stream, poller } = harness((values) => (values.includes('1') ? fails() : run.promise), {
    settings: { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 },
  });
  stream.put('a', '1', '2');
  // When
  await poller.start();
  await time.settle();
  // Then
  expect(poller.progress().shards[0]?.trying).toEqual({
    size: 1,
    firstSequenceNumber: stream.sequenceOf('2'),
    consecutiveFailures: 0,
  });
});

test('a batch that nobody announced is not idle either', async () => {
  // Given
  const { time, stream, poller } = harness(() => held().promise);
  await poller.start();
  await time.settle();
  // When
  stream.quietly(() => stream.put('a', '1'));
  await time.advance(1000);
  // Then
  expect(poller.progress().inFlight).toBe(1);
  expect(poller.isIdle()).toBe(false);
});

test('a shard that nobody has listed yet is not idle', async () => {
  // Given a shard that appears during a listing, and a source that takes its time for the next one
  const answer = Promise.withResolvers<void>();
  const { time, stream, poller } = harness(succeeds, { fallbackPollMs: Infinity });
  const { listShards } = stream;
  stream.listShards = async () => {
    const shards = await listShards();
    stream.listShards = async () => {
      await answer.promise;
      return listShards();
    };
    stream.add('b');
    return shards;
  };
  // When
  await poller.start();
  await time.settle();
  // Then
  expect(poller.isIdle()).toBe(false);
  answer.resolve();
  await time.settle();
  expect(poller.isIdle()).toBe(true);
});

test('every attempt is told with its records before it begins', async () => {
  // Given
  const told: (readonly string[])[] = [];
  const { stream, poller, idle } = harness((values) => (told.length < 2 ? fails() : succeeds(values)), {
    onInvoke: (records) => told.push(records.map(({ sequenceNumber }) => sequenceNumber)),
  });
  await poller.start();
  // When
  stream.put('a', '1');
  await idle();
  // Then
  expect(told).toEqual([[stream.sequenceOf('1')], [stream.sequenceOf('1')]]);
});
