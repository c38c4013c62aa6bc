// Starting, sleeping, waking and stopping.

import { expect, test } from 'vitest';
import { fails, harness, held, succeeds } from './harness.ts';

test('a poller at the tip reads only when told, apart from a slow look now and then', async () => {
  // Given
  const { time, stream, poller } = harness(succeeds);
  await poller.start();
  await time.settle();
  const before = stream.counts.read;
  // When
  await time.advance(10_000);
  // Then
  expect(stream.counts.read - before).toBe(10);
});

test('records that nobody announced are found by the slow look', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds);
  await poller.start();
  await time.settle();
  // When
  stream.quietly(() => stream.put('a', '1'));
  await time.advance(999);
  expect(calls).toEqual([]);
  await time.advance(1);
  // Then
  expect(calls).toEqual([['1']]);
});

test('without a slow look a poller sleeps until the source rings', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds, { fallbackPollMs: Infinity });
  await poller.start();
  await time.advance(60_000);
  const before = stream.counts.read;
  // When
  stream.put('a', '1');
  await time.settle();
  // Then
  expect(calls).toEqual([['1']]);
  expect(before).toBe(1);
});

test('a record written while the tip is being read is not overlooked', async () => {
  // Given a read that has already seen nothing when the record comes
  const { time, stream, poller, calls } = harness(succeeds, { fallbackPollMs: Infinity });
  const { read } = stream;
  stream.read = async (iterator, limit) => {
    const reading = await read(iterator, limit);
    stream.read = read;
    stream.put('a', '1');
    return reading;
  };
  // When
  await poller.start();
  await time.settle();
  // Then
  expect(calls).toEqual([['1']]);
});

test('a shard that appears while the shards are being listed is not overlooked', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds, { fallbackPollMs: Infinity });
  const { listShards } = stream;
  stream.listShards = async () => {
    const shards = await listShards();
    stream.listShards = listShards;
    stream.add('b');
    stream.put('b', 'new');
    return shards;
  };
  // When
  await poller.start();
  await time.settle();
  // Then
  expect(calls).toEqual([['new']]);
  expect(poller.isIdle()).toBe(true);
});

test('the start is over only when every shard has its place', async () => {
  // Given a source that is slow to answer
  const answer = Promise.withResolvers<void>();
  const { time, stream, poller, calls, idle } = harness(succeeds, {
    settings: { startingPosition: 'LATEST' },
  });
  const { iterator } = stream;
  stream.iterator = async (shardId, from) => {
    await answer.promise;
    return iterator(shardId, from);
  };
  let started = false;
  const starting = poller.start().then(() => {
    started = true;
  });
  await time.settle();
  expect(started).toBe(false);
  // When
  answer.resolve();
  await starting;
  stream.put('a', '1');
  await idle();
  // Then
  expect(calls).toEqual([['1']]);
});

test('a stopped poller no longer listens to its source', async () => {
  // Given
  const { stream, poller } = harness(succeeds);
  await poller.start();
  expect(stream.listeners()).toBe(1);
  // When
  await poller.stop();
  // Then
  expect(stream.listeners()).toBe(0);
});

test('stopping lets a running batch end, counts it, and begins nothing new', async () => {
  // Given
  const run = held();
  const { time, stream, poller, calls } = harness(() => run.promise, { settings: { batchSize: 1 } });
  stream.put('a', '1', '2');
  await poller.start();
  await time.settle();
  // When
  let stopped = false;
  const stopping = poller.stop().then(() => {
    stopped = true;
  });
  await time.advance(5000);
  expect(stopped).toBe(false);
  run.end();
  await stopping;
  // Then
  expect(calls).toEqual([['1']]);
  expect(poller.progress()).toMatchObject({ deliveredRecords: 1, inFlight: 0 });
  expect(poller.progress().shards[0]).toMatchObject({
    checkpoint: stream.sequenceOf('1'),
    exhausted: false,
  });
});

test('stopping ends a back-off at once', async () => {
  // Given
  const { time, stream, poller, calls } = harness(() => fails(), { shards: ['a', 'b'] });
  stream.put('a', '1');
  await poller.start();
  await time.advance(30_000);
  const before = calls.length;
  // When
  await poller.stop();
  await time.advance(60_000);
  // Then
  expect(calls).toHaveLength(before);
});

test('records in an open window are left for the next poller', async () => {
  // Given
  const checkpoints = new Map<string, string>();
  const { time, stream, poller, calls } = harness(succeeds, {
    checkpoints,
    settings: { maximumBatchingWindowMs: 5000 },
  });
  await poller.start();
  stream.put('a', '1');
  await time.settle();
  // When
  await poller.stop();
  await time.advance(10_000);
  // Then
  expect(calls).toEqual([]);
  expect(checkpoints.size).toBe(0);
});

test('a stop that gives up does not wait, and the late result moves no checkpoint', async () => {
  // Given
  const run = held();
  const checkpoints = new Map<string, string>();
  const { time, stream, poller } = harness(() => run.promise, { checkpoints });
  stream.put('a', '1');
  await poller.start();
  await time.settle();
  // When
  await poller.stop(AbortSignal.abort());
  run.end();
  await time.settle();
  // Then
  expect(checkpoints.size).toBe(0);
  expect(poller.progress()).toMatchObject({ invocations: 0, deliveredRecords: 0 });
});

test('stopping in the middle of a bisected batch leaves the rest for the next poller', async () => {
  // Given
  const run = held();
  const checkpoints = new Map<string, string>();
  const { time, stream, poller, calls } = harness((values) => (values.length === 4 ? fails() : run.promise), {
    checkpoints,
    settings: { bisectBatchOnFunctionError: true },
  });
  stream.put('a', '1', '2', '3', '4');
  await poller.start();
  await time.settle();
  // When
  const stopping = poller.stop();
  run.end();
  await stopping;
  // Then
  expect(calls).toEqual([
    ['1', '2', '3', '4'],
    ['1', '2'],
  ]);
  expect(checkpoints.get('a')).toBe(stream.sequenceOf('2'));
});

test('nothing written after the stop is read', async () => {
  // Given
  const { time, stream, poller, calls } = harness(succeeds);
  await poller.start();
  await poller.stop();
  const before = stream.counts.read;
  // When
  stream.put('a', '1');
  await time.advance(5000);
  // Then
  expect(calls).toEqual([]);
  expect(stream.counts.read).toBe(before);
});

test('a source that does not answer does not prevent a stop', async () => {
  // Given
  const { time, stream, poller } = harness(succeeds);
  for (let times = 0; times < 5; times += 1) stream.failNext('listShards', new Error('no answer'));
  const started = poller.start();
  await time.settle();
  // When / Then
  await poller.stop();
  await started;
});

test('fails if a poller is started twice', async () => {
  const { poller } = harness(succeeds);
  await poller.start();
  await expect(poller.start()).rejects.toThrow('the poller of count-inventory was already started');
});
