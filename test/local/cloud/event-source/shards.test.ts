// Many shards: their independence, their generations, and a source that has its own troubles.

import { expect, test } from 'vitest';
import { fails, harness, held, succeeds } from './harness.ts';

test('one stuck shard does not stop another', async () => {
  // Given
  const { time, stream, poller, calls } = harness(
    (values) => (values.includes('poison') ? fails() : succeeds(values)),
    { shards: ['a', 'b'], settings: { batchSize: 1 } },
  );
  stream.put('a', 'poison', 'a2');
  await poller.start();
  // When
  for (const value of ['b1', 'b2', 'b3']) {
    stream.put('b', value);
    await time.advance(1000);
  }
  // Then
  expect(calls.flat().filter((value) => value.startsWith('b'))).toEqual(['b1', 'b2', 'b3']);
  expect(calls.flat()).not.toContain('a2');
  expect(poller.isIdle()).toBe(false);
});

test('the children of a split are read only when their parent is exhausted', async () => {
  // Given a parent whose last batch is still running
  const run = held();
  const { time, stream, poller, calls, idle } = harness((values) =>
    values.includes('parent') ? run.promise : succeeds(values),
  );
  stream.put('a', 'parent');
  await poller.start();
  await time.settle();
  // When
  stream.split('a', ['b', 'c']);
  stream.put('b', 'left');
  stream.put('c', 'right');
  await time.advance(10_000);
  // Then
  expect(calls).toEqual([['parent']]);
  run.end();
  await idle();
  expect(calls.slice(1).sort()).toEqual([['left'], ['right']]);
});

test('the child of a merge is read only when both parents are exhausted', async () => {
  // Given
  const run = held();
  const { time, stream, poller, calls, idle } = harness(
    (values) => (values.includes('slow') ? run.promise : succeeds(values)),
    { shards: ['a', 'b'] },
  );
  stream.put('a', 'quick');
  stream.put('b', 'slow');
  await poller.start();
  // When
  stream.merge(['a', 'b'], 'c');
  stream.put('c', 'child');
  await time.advance(10_000);
  // Then
  expect(calls).not.toContainEqual(['child']);
  run.end();
  await idle();
  expect(calls.at(-1)).toEqual(['child']);
});

test('generations that were there before the start are read from the oldest on', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(succeeds);
  stream.put('a', 'grandparent');
  stream.split('a', ['b', 'c']);
  stream.put('b', 'parent');
  stream.merge(['b', 'c'], 'd');
  stream.put('d', 'child');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['grandparent'], ['parent'], ['child']]);
  expect(poller.progress().shards.map(({ shardId, exhausted }) => [shardId, exhausted])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
    ['d', false],
  ]);
});

test('a parent that the stream no longer lists counts as exhausted', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(succeeds);
  stream.split('a', ['b', 'c']);
  stream.put('b', 'child');
  stream.trim('a');
  // When
  await poller.start();
  await idle();
  // Then
  expect(calls).toEqual([['child']]);
});

test('a waiting shard that the stream forgets does not hold up its own children', async () => {
  // Given a grandparent that is still busy
  const run = held();
  const { time, stream, poller, calls, idle } = harness((values) =>
    values.includes('busy') ? run.promise : succeeds(values),
  );
  stream.put('a', 'busy');
  await poller.start();
  await time.settle();
  stream.split('a', ['b', 'c']);
  stream.split('b', ['d', 'e']);
  stream.put('d', 'grandchild');
  await time.settle();
  // When
  stream.trim('b');
  run.end();
  await idle();
  // Then
  expect(calls.at(-1)).toEqual(['grandchild']);
});

test('a shard that the stream forgets while it is read ends, and its children begin', async () => {
  // Given
  const { time, stream, poller, calls, idle } = harness(succeeds);
  stream.put('a', 'parent');
  await poller.start();
  await time.settle();
  // When
  stream.split('a', ['b', 'c']);
  stream.put('b', 'child');
  stream.trim('a');
  await idle();
  // Then
  expect(calls).toEqual([['parent'], ['child']]);
});

test('under LATEST a shard that appears later is read from its start', async () => {
  // Given
  const { time, stream, poller, calls, idle } = harness(succeeds, {
    settings: { startingPosition: 'LATEST' },
  });
  await poller.start();
  await time.settle();
  // When
  stream.split('a', ['b', 'c']);
  stream.put('b', 'first');
  await idle();
  // Then
  expect(calls).toEqual([['first']]);
});

test('the end of a shard is reason enough to look for its children', async () => {
  // Given a shard that is split while its batch runs, and a source that does not tell
  const run = held();
  const { time, stream, poller, calls } = harness(
    (values) => (values.includes('parent') ? run.promise : succeeds(values)),
    { fallbackPollMs: Infinity },
  );
  stream.put('a', 'parent');
  await poller.start();
  await time.settle();
  stream.quietly(() => {
    stream.split('a', ['b', 'c']);
    stream.put('b', 'child');
  });
  // When
  run.end();
  await time.settle();
  // Then
  expect(calls).toEqual([['parent'], ['child']]);
});

test('a failing source is asked again, and nothing is lost or repeated', async () => {
  // Given
  const { stream, poller, calls, idle } = harness(succeeds, { settings: { batchSize: 1 } });
  stream.put('a', '1', '2');
  stream.failNext('listShards', new Error('no answer'));
  stream.failNext('iterator', new Error('no answer'));
  stream.failNext('read', new Error('no answer'));
  // When
  const started = poller.start();
  await idle();
  await started;
  stream.failNext('read', new Error('no answer'));
  stream.put('a', '3');
  await idle();
  // Then
  expect(calls).toEqual([['1'], ['2'], ['3']]);
  expect(poller.progress().lastError).toEqual({ type: 'Error', message: 'no answer' });
});

test('a failed read does not move a LATEST reader that has read nothing yet', async () => {
  // Given
  const { time, stream, poller, calls, idle } = harness(succeeds, {
    settings: { startingPosition: 'LATEST' },
  });
  await poller.start();
  await time.settle();
  // When
  stream.failNext('read', new Error('no answer'));
  stream.put('a', '1');
  await idle();
  // Then
  expect(calls).toEqual([['1']]);
});

test('an expired iterator is replaced', async () => {
  // Given
  const { time, stream, poller, calls, idle } = harness(succeeds, {
    settings: { startingPosition: 'LATEST' },
  });
  await poller.start();
  await time.settle();
  // When
  stream.failNext('read', Object.assign(new Error('too old'), { name: 'ExpiredIteratorException' }));
  await time.advance(2000);
  stream.put('a', '1');
  await idle();
  // Then
  expect(calls).toEqual([['1']]);
  expect(stream.counts.iterator).toBe(2);
});
