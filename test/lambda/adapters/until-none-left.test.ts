import { describe, expect, it } from 'vitest';
import { untilNoneLeft } from '../../../lambda/adapters/until-none-left.ts';

/** A store that takes so many items a call, and leaves the rest. */
function throttledStore(itemsPerCall: number) {
  const requests: (readonly number[])[] = [];
  const pauses: number[] = [];
  return {
    requests,
    pauses,
    async send(items: readonly number[]) {
      requests.push(items);
      const left = items.slice(itemsPerCall);
      return left.length === 0 ? undefined : left;
    },
    async pause(ms: number) {
      pauses.push(ms);
    },
  };
}

describe('a call that may leave items unprocessed', () => {
  it('is sent once, without a pause, when nothing is left', async () => {
    const { requests, pauses, send, pause } = throttledStore(5);
    await untilNoneLeft([1, 2, 3], send, pause);
    expect(requests).toEqual([[1, 2, 3]]);
    expect(pauses).toEqual([]);
  });

  it('is sent again with what was left, until nothing is', async () => {
    const { requests, pauses, send, pause } = throttledStore(2);
    await untilNoneLeft([1, 2, 3, 4, 5], send, pause);
    expect(requests).toEqual([[1, 2, 3, 4, 5], [3, 4, 5], [5]]);
    expect(pauses).toHaveLength(2);
  });

  it('pauses twice as long each time, at most two seconds, and at random by half', async () => {
    const { pauses, send, pause } = throttledStore(1);
    await untilNoneLeft(
      Array.from({ length: 12 }, (_, index) => index),
      send,
      pause,
    );
    const longest = [25, 50, 100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000, 2_000];
    expect(pauses).toHaveLength(longest.length);
    for (const [index, ms] of pauses.entries()) {
      expect(ms).toBeGreaterThanOrEqual((longest[index] ?? 0) / 2);
      expect(ms).toBeLessThanOrEqual(longest[index] ?? 0);
    }
  });

  it('fails when a call fails, and is not sent again', async () => {
    // Given
    const { pauses, pause } = throttledStore(1);
    let calls = 0;
    const send = async (items: readonly number[]) => {
      calls += 1;
      if (calls === 2) throw new Error('throttled');
      return items;
    };
    // Then
    await expect(untilNoneLeft([1], send, pause)).rejects.toThrow('throttled');
    expect(calls).toBe(2);
    expect(pauses).toHaveLength(1);
  });
});
