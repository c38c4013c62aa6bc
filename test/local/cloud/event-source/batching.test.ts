// When a batch is invoked, and what is in it.

import { expect, test } from 'vitest';
import { harness, held, succeeds } from './harness.ts';

test('records of a shard arrive in order, in batches of the batch size', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(succeeds, { settings: { batchSize: 2 } });
  stream.put('a', '1', '2', '3', '4', '5');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['1', '2'], ['3', '4'], ['5']]);
  expect(poller.progress()).toMatchObject({ invocations: 3, failures: 0, deliveredRecords: 5 });
});

test('without a window a record goes as soon as it is written', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds);
  await poller.start();
  await time.settle();
  // When
  stream.put('a', '1');
  await time.settle();
  // Then
  expect(calls).toEqual([['1']]);
});

test('a window gathers records until its time has passed since the first one', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds, { settings: { maximumBatchingWindowMs: 5000 } });
  await poller.start();
  stream.put('a', '1');
  await time.advance(3000);
  stream.put('a', '2');
  // When
  await time.advance(1999);
  expect(calls).toEqual([]);
  await time.advance(1);
  // Then
  expect(calls).toEqual([['1', '2']]);
});

test('a full batch does not wait for its window', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds, {
    settings: { batchSize: 2, maximumBatchingWindowMs: 5000 },
  });
  await poller.start();
  // When
  stream.put('a', '1', '2', '3');
  await time.settle();
  // Then
  expect(calls).toEqual([['1', '2']]);
});

test('a window closes at once when the producer is idle and everything is read', async () => {
  // Given
  let idleProducer = false;
  const { time, stream, poller, calls } = harness(succeeds, {
    settings: { maximumBatchingWindowMs: 60_000 },
    producerIdle: () => idleProducer,
  });
  await poller.start();
  stream.put('a', '1', '2');
  await time.settle();
  expect(calls).toEqual([]);
  // When
  idleProducer = true;
  stream.put('a', '3');
  await time.settle();
  // Then
  expect(calls).toEqual([['1', '2', '3']]);
});

test('a flush delivers what was written before it, and leaves later windows alone', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds, {
    settings: { maximumBatchingWindowMs: 60_000 },
  });
  await poller.start();
  stream.put('a', '1');
  // When
  poller.flush();
  await time.settle();
  stream.put('a', '2');
  await time.settle();
  // Then
  expect(calls).toEqual([['1']]);
  await time.advance(60_000);
  expect(calls).toEqual([['1'], ['2']]);
});

test('a closed shard does not wait for more records', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds, {
    settings: { maximumBatchingWindowMs: 60_000 },
  });
  await poller.start();
  stream.put('a', '1');
  // When
  stream.split('a', ['b', 'c']);
  await time.settle();
  // Then
  expect(calls).toEqual([['1']]);
});

test('a batch is cut so that its event stays within 6 MB', async () => {
  // Given three records of 2.5 MB
  const { stream, poller, calls, idle } = harness(succeeds);
  stream.put('a', ...['1', '2', '3'].map((digit) => digit.repeat(2_500_000)));
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls.map((values) => values.map((value) => value[0]))).toEqual([['1', '2'], ['3']]);
});

test('a shard has one batch in flight, while other shards have theirs', async () => {
  // Given
  const running = new Map<string, ReturnType<typeof held>>();
  const script = ([first = '']: readonly string[]) => {
    const run = held();
    running.set(first, run);
    return run.promise;
  };
  const { time, stream, poller } = harness(script, { settings: { batchSize: 1 }, shards: ['a', 'b'] });
  await poller.start();
  // When
  stream.put('a', 'a1', 'a2');
  stream.put('b', 'b1');
  await time.advance(5000);
  // Then
  expect([...running.keys()]).toEqual(['a1', 'b1']);
  expect(poller.progress().inFlight).toBe(2);
  running.get('a1')?.end();
  await time.settle();
  expect([...running.keys()]).toEqual(['a1', 'b1', 'a2']);
});

test('LATEST delivers only what is written after the start', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(succeeds, { settings: { startingPosition: 'LATEST' } });
  stream.put('a', 'old');
  await poller.start();
  // When
  stream.put('a', 'new');
  await idle();
  // Then
  expect(calls).toEqual([['new']]);
});

test('reading goes on after the checkpoint of an earlier poller', async () => {
  // Given
  const checkpoints = new Map<string, string>();
  const { stream, poller, calls, idle } = harness(succeeds, { checkpoints });
  stream.put('a', '1', '2', '3');
  checkpoints.set('a', stream.sequenceOf('2'));
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['3']]);
  expect(checkpoints.get('a')).toBe(stream.sequenceOf('3'));
});
