// The one clock of the local cloud: the time of the data while data is played, real time between records.

export interface Clock {
  /** Now, in milliseconds since 1970. */
  now(): number;
  /** Moves the clock forward to `timeMs`; an earlier time leaves it alone, because a late record arrives now. */
  advanceTo(timeMs: number): void;
}

/**
 * A clock that starts at `startMs` (wall time by default), ticks with the wall clock, and jumps forward with the data.
 * @param wallMs source of real time, injected by tests
 */
export function dataClock(startMs?: number, wallMs: () => number = Date.now): Clock {
  let base = startMs ?? wallMs();
  let baseWall = wallMs();
  const now = () => base + (wallMs() - baseWall);
  return {
    now,
    advanceTo(timeMs) {
      if (!(timeMs > now())) return;
      base = timeMs;
      baseWall = wallMs();
    },
  };
}
