import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../../../local/cloud/cloud.ts';
import type { Denial } from '../../../local/cloud/iam/authorizer.ts';
import { watchForTrouble } from '../../../local/play/trouble.ts';

function givenWatch() {
  const state = { consecutiveFailures: 0, deny: (_denial: Denial) => {} };
  const poller = {
    progress: () => ({
      shards: [
        { shardId: 'shardId-1', trying: undefined },
        {
          shardId: 'shardId-2',
          trying: { size: 2, firstSequenceNumber: '77', consecutiveFailures: state.consecutiveFailures },
        },
      ],
      lastError: { type: 'TypeError', message: 'no' },
    }),
  };
  const cloud = {
    mappings: [{ functionName: 'count', poller }],
    denials: () => [],
    onDenial(listener: (denial: Denial) => void) {
      state.deny = listener;
      return () => {
        state.deny = () => {};
      };
    },
  };
  const told: string[] = [];
  const stop = watchForTrouble(cloud as unknown as Cloud, (sentence) => told.push(sentence));
  const deny = (message: string) =>
    state.deny({ roleName: 'role', action: 'a:B', resource: '*', reason: 'implicitDeny', message });
  return { state, told, stop, deny };
}

describe('trouble', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is a denial, told at once and only the first', () => {
    const { told, deny, stop } = givenWatch();
    deny('User: x is not authorized');
    deny('User: y is not authorized');
    expect(told).toEqual(['AccessDenied: User: x is not authorized']);
    stop();
  });

  it('is a batch that fails again and again, told with its place and its error', () => {
    const { state, told, stop } = givenWatch();
    // When
    state.consecutiveFailures = 7;
    vi.advanceTimersByTime(5_000);
    expect(told).toEqual([]);
    state.consecutiveFailures = 8;
    vi.advanceTimersByTime(5_000);
    // Then
    expect(told).toEqual(['count keeps failing at shardId-2, record 77: TypeError: no']);
    stop();
  });

  it('is nobody’s concern after the watch', () => {
    const { state, told, deny, stop } = givenWatch();
    stop();
    deny('User: x is not authorized');
    state.consecutiveFailures = 100;
    vi.advanceTimersByTime(5_000);
    expect(told).toEqual([]);
  });
});
