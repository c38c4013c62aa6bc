import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniformRanges, WHOLE_RANGE } from '../../../../local/cloud/kinesis/hash-key.ts';
import { merge, scaleUniformly, split } from '../../../../local/cloud/kinesis/reshard.ts';
import { findShard, type Stream } from '../../../../local/cloud/kinesis/stream.ts';
import { givenStreams, START_MS } from './given-kinesis.ts';

const givenStream = (shardCount: number): Stream =>
  givenStreams().streams.create({ name: 'events', capacity: shardCount });

/** One step of resharding at a place from 0 to 1 along the open shards. */
type Step =
  | { readonly kind: 'split' | 'merge'; readonly place: number }
  | { readonly kind: 'scale'; readonly count: number };

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('split' as const, 'merge' as const), place }),
    fc.record({ kind: fc.constant('scale' as const), count: fc.integer({ min: 1, max: 9 }) }),
  ),
  { maxLength: 20 },
);

function take(stream: Stream, step: Step): void {
  if (step.kind === 'scale') {
    scaleUniformly(stream, step.count, START_MS);
    return;
  }
  const index = Math.floor(step.place * stream.open.length);
  const [shard, next] = [stream.open[index], stream.open[index + 1]];
  if (step.kind === 'merge') {
    if (shard && next) merge(stream, shard, next, START_MS);
  } else if (shard && shard.range.end > shard.range.start) {
    const width = shard.range.end - shard.range.start;
    split(stream, shard, shard.range.start + 1n + (width - 1n) / 3n, START_MS);
  }
}

function expectTiled(stream: Stream): void {
  const starts = stream.open.map(({ range }) => range.start);
  const ends = stream.open.map(({ range }) => range.end);
  expect(starts).toEqual([WHOLE_RANGE.start, ...ends.slice(0, -1).map((end) => end + 1n)]);
  expect(ends.at(-1)).toBe(WHOLE_RANGE.end);
}

describe('resharding', () => {
  it('leaves open shards that tile the whole range, whatever was split and merged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), steps, (shardCount, taken) => {
        const stream = givenStream(shardCount);
        for (const step of taken) {
          take(stream, step);
          expectTiled(stream);
        }
      }),
    );
  });

  it('closes parents below the first number of their children', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const stream = givenStream(2);
        for (const step of taken) take(stream, step);
        for (const child of stream.shards) {
          for (const parentId of child.parentShardIds) {
            const { closing } = findShard(stream, parentId);
            expect(closing && closing.endingSequenceNumber < child.startingSequenceNumber).toBe(true);
          }
        }
      }),
    );
  });

  it.each([
    [1, 4],
    [4, 8],
    [4, 5],
    [5, 3],
    [6, 3],
    [7, 1],
  ])('scales %i shards to %i of equal ranges', (from, to) => {
    const stream = givenStream(from);
    scaleUniformly(stream, to, START_MS);
    expect(stream.open.map(({ range }) => range)).toEqual(uniformRanges(to));
  });

  it('leaves a stream alone that has the wanted shards', () => {
    const stream = givenStream(3);
    scaleUniformly(stream, 3, START_MS);
    expect(stream.shards).toHaveLength(3);
  });

  it('gives a split shard two children and two merged shards one', () => {
    // Given
    const stream = givenStream(1);
    const [first] = stream.open;
    // When
    if (first) split(stream, first, 100n, START_MS);
    const [lower, upper] = stream.open;
    if (lower && upper) merge(stream, upper, lower, START_MS);
    // Then
    expect(stream.shards.map(({ parentShardIds }) => parentShardIds)).toEqual([
      [],
      [first?.shardId],
      [first?.shardId],
      [upper?.shardId, lower?.shardId],
    ]);
  });
});
