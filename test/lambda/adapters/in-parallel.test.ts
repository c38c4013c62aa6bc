import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, inParallel } from '../../../lambda/adapters/in-parallel.ts';

/** A job that each item's own gate lets through, and which items it has begun. */
function gatedJob() {
  const begun: number[] = [];
  const gates = new Map<number, PromiseWithResolvers<string>>();
  const gateOf = (item: number) => {
    const gate = gates.get(item) ?? Promise.withResolvers<string>();
    gates.set(item, gate);
    return gate;
  };
  const job = (item: number) => {
    begun.push(item);
    return gateOf(item).promise;
  };
  /** Lets what is ready go on. */
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    begun,
    job,
    turn,
    finish: (item: number) => gateOf(item).resolve(`result ${item}`),
    fail: (item: number) => gateOf(item).reject(new Error(`failure ${item}`)),
  };
}

describe('work in parallel', () => {
  it('gives results in the order of the items, whichever is done first', async () => {
    // Given
    const { job, finish } = gatedJob();
    const results = inParallel([1, 2, 3], job);
    // When
    for (const item of [3, 1, 2]) finish(item);
    // Then
    expect(await results).toEqual(['result 1', 'result 2', 'result 3']);
  });

  it('has no more than its limit under way, and begins the next when one is done', async () => {
    // Given
    const { begun, job, turn, finish } = gatedJob();
    const results = inParallel([1, 2, 3, 4], job, 2);
    await turn();
    expect(begun).toEqual([1, 2]);
    // When
    finish(2);
    await turn();
    // Then
    expect(begun).toEqual([1, 2, 3]);
    for (const item of [1, 3, 4]) finish(item);
    expect(await results).toHaveLength(4);
  });

  it('has forty under way unless told otherwise', async () => {
    const { begun, job, turn, finish } = gatedJob();
    const items = Array.from({ length: 60 }, (_, index) => index);
    const results = inParallel(items, job);
    await turn();
    expect(begun).toHaveLength(40);
    items.forEach(finish);
    await results;
    expect(begun).toEqual(items);
  });

  it('has nothing to do for no items', async () => {
    expect(await inParallel([], async () => 1)).toEqual([]);
  });

  it('fails only when what was under way is done, begins nothing more, and tells the first failure', async () => {
    // Given
    const { begun, job, turn, finish, fail } = gatedJob();
    let outcome = 'under way';
    const results = inParallel([1, 2, 3, 4], job, 3).catch((error: Error) => {
      outcome = error.message;
    });
    // When
    fail(2);
    await turn();
    expect(outcome).toBe('under way');
    fail(3);
    await turn();
    finish(1);
    await results;
    // Then
    expect(outcome).toBe('failure 2');
    expect(begun).toEqual([1, 2, 3]);
  });

  it('fails when the job fails at once', async () => {
    const job = async (item: number) => {
      if (item === 2) throw new Error('no');
      return item;
    };
    await expect(inParallel([1, 2, 3], job)).rejects.toThrow('no');
  });
});

it('cuts items into pieces of at most a size, losing none', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 30 }), (items, size) => {
      const chunks = chunksOf(items, size);
      expect(chunks.flat()).toEqual(items);
      expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
      expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= size)).toBe(true);
    }),
  );
});
