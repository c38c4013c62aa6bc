import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Schedule, scheduler } from '../../../../local/cloud/scheduler/scheduler.ts';
import { START_MS, standingClock } from '../given-service.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Given {
  readonly run?: Schedule['run'];
  readonly missed?: Schedule['missed'];
  readonly wallMs?: () => number;
}

function givenHourly({ run = async () => {}, missed = 'last', wallMs = () => 0 }: Given = {}) {
  const clock = standingClock();
  const times: string[] = [];
  const hourly: Schedule = {
    name: 'sweep',
    times: { first: (startMs) => startMs, after: (timeMs) => timeMs + HOUR_MS },
    missed,
    run: async (scheduledTime) => {
      times.push(scheduledTime);
      await run(scheduledTime);
    },
  };
  return { clock, times, schedules: scheduler([hourly], clock, wallMs) };
}

describe('a schedule', () => {
  it('runs at once, because a rate without a start date begins at once', async () => {
    const { times, schedules } = givenHourly();
    await schedules.runDue();
    expect(times).toEqual(['2011-03-01T08:00:00Z']);
  });

  it('runs again when its time has come, and not before', async () => {
    // Given
    const { clock, times, schedules } = givenHourly();
    await schedules.runDue();
    // When
    clock.advanceTo(START_MS + HOUR_MS - 1);
    await schedules.runDue();
    expect(times).toHaveLength(1);
    clock.advanceTo(START_MS + HOUR_MS);
    await schedules.runDue();
    await schedules.runDue();
    // Then
    expect(times.slice(1)).toEqual(['2011-03-01T09:00:00Z']);
  });

  it('runs once for all the times that a jump of the clock passed over, with the last of them', async () => {
    // Given
    const { clock, times, schedules } = givenHourly();
    await schedules.runDue();
    // When
    clock.advanceTo(START_MS + 10 * HOUR_MS + 59 * MINUTE_MS);
    await schedules.runDue();
    await schedules.runDue();
    clock.advanceTo(START_MS + 11 * HOUR_MS);
    await schedules.runDue();
    // Then
    expect(times.slice(1)).toEqual(['2011-03-01T18:00:00Z', '2011-03-01T19:00:00Z']);
  });

  it('that was disabled for a while makes up for nothing of it', async () => {
    // Given
    const { clock, times, schedules } = givenHourly({ missed: 'each' });
    await schedules.runDue();
    // When
    schedules.disable('sweep');
    clock.advanceTo(START_MS + 5.5 * HOUR_MS);
    await schedules.runDue();
    expect(times).toHaveLength(1);
    schedules.enable('sweep');
    await schedules.runDue();
    clock.advanceTo(START_MS + 7 * HOUR_MS);
    await schedules.runDue();
    // Then
    expect(times.slice(1)).toEqual(['2011-03-01T13:30:00Z', '2011-03-01T14:30:00Z']);
  });

  it('of a name that there is not cannot be disabled', () => {
    expect(() => givenHourly().schedules.disable('other')).toThrow('there is no schedule other');
  });

  it('whose every run counts plays each time in order, the next when the former has ended', async () => {
    // Given
    const ends: (() => void)[] = [];
    const run = () => new Promise<void>((resolve) => ends.push(resolve));
    const { clock, times, schedules } = givenHourly({ run, missed: 'each' });
    clock.advanceTo(START_MS + 2 * HOUR_MS);
    // When
    const played = schedules.runDue();
    for (const started of [1, 2, 3]) {
      await new Promise(setImmediate);
      expect(times).toHaveLength(started);
      ends.at(-1)?.();
    }
    await played;
    // Then
    expect(times).toEqual(['2011-03-01T08:00:00Z', '2011-03-01T09:00:00Z', '2011-03-01T10:00:00Z']);
  });

  it('never overlaps itself', async () => {
    // Given
    const ends: (() => void)[] = [];
    const run = () => new Promise<void>((resolve) => ends.push(resolve));
    const { clock, times, schedules } = givenHourly({ run });
    const first = schedules.runDue();
    clock.advanceTo(START_MS + HOUR_MS);
    // When
    const second = schedules.runDue();
    expect(times).toHaveLength(1);
    ends[0]?.();
    await new Promise(setImmediate);
    ends[1]?.();
    await Promise.all([first, second]);
    // Then
    expect(times).toEqual(['2011-03-01T08:00:00Z', '2011-03-01T09:00:00Z']);
  });

  it('that could not be started is still due', async () => {
    // Given
    let throttled = true;
    const run = async () => {
      if (throttled) throw new Error('throttled');
    };
    const { times, schedules } = givenHourly({ run });
    await expect(schedules.runDue()).rejects.toThrow('throttled');
    // When
    throttled = false;
    await schedules.runDue();
    await schedules.runDue();
    // Then
    expect(times).toEqual(['2011-03-01T08:00:00Z', '2011-03-01T08:00:00Z']);
  });
});

describe('a scheduler', () => {
  it('lets no schedule wait for another, and tells of one that could not be started', async () => {
    // Given
    const times: string[] = [];
    const hourly = { first: (startMs: number) => startMs, after: (timeMs: number) => timeMs + HOUR_MS };
    const failing = async () => {
      throw new Error('throttled');
    };
    const night: Schedule = { name: 'night', times: hourly, missed: 'each', run: failing };
    const sweep: Schedule = {
      ...night,
      name: 'sweep',
      missed: 'last',
      run: async (time) => void times.push(time),
    };
    // When
    const played = scheduler([night, sweep], standingClock()).runDue();
    // Then
    await expect(played).rejects.toThrow('throttled');
    expect(times).toEqual(['2011-03-01T08:00:00Z']);
  });
});

describe('the nights of a scheduler', () => {
  it('run without its sweeps, which stay due', async () => {
    // Given
    const times: string[] = [];
    const hourly = { first: (startMs: number) => startMs, after: (timeMs: number) => timeMs + HOUR_MS };
    const of = (name: string, missed: Schedule['missed']): Schedule => ({
      ...{ name, missed, times: hourly },
      run: async (time) => void times.push(`${name} ${time}`),
    });
    const schedules = scheduler([of('night', 'each'), of('sweep', 'last')], standingClock());
    // When
    await schedules.runNights();
    expect(times).toEqual(['night 2011-03-01T08:00:00Z']);
    await schedules.runDue();
    // Then
    expect(times.slice(1)).toEqual(['sweep 2011-03-01T08:00:00Z']);
  });
});

describe('the checks of a scheduler', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('let a sweep rest for half a minute, and wait for a quiet moment up to another', async () => {
    // Given
    let wall = 100_000;
    const { clock, times, schedules } = givenHourly({ wallMs: () => wall });
    let quiet = true;
    schedules.start(() => quiet);
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        wall += 1_000;
        await vi.advanceTimersByTimeAsync(1_000);
      }
    };
    await pass(1);
    expect(times).toHaveLength(1);
    // When
    clock.advanceTo(START_MS + HOUR_MS);
    await pass(29);
    expect(times).toHaveLength(1);
    quiet = false;
    clock.advanceTo(START_MS + 2 * HOUR_MS);
    await pass(30);
    expect(times).toHaveLength(1);
    await pass(1);
    // Then
    expect(times.slice(1)).toEqual(['2011-03-01T10:00:00Z']);
    await schedules.stop();
  });

  it('find a night that is due at the next quiet second', async () => {
    // Given
    const { clock, times, schedules } = givenHourly({ missed: 'each', wallMs: Date.now });
    schedules.start(() => true);
    await vi.advanceTimersByTimeAsync(1_000);
    // When
    clock.advanceTo(START_MS + HOUR_MS);
    await vi.advanceTimersByTimeAsync(1_000);
    // Then
    expect(times).toHaveLength(2);
    await schedules.stop();
  });

  it('goes on after a run that could not be started', async () => {
    // Given
    let failures = 2;
    const run = async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('throttled');
    };
    const { times, schedules } = givenHourly({ run });
    // When
    schedules.start(() => true);
    await vi.advanceTimersByTimeAsync(10_000);
    // Then
    expect(times).toHaveLength(3);
    await schedules.stop();
  });

  it('stops after the run that it is at, and starts no other', async () => {
    // Given
    let end = () => {};
    const run = () =>
      new Promise<void>((resolve) => {
        end = resolve;
      });
    const { clock, times, schedules } = givenHourly({ run });
    schedules.start(() => true);
    await vi.advanceTimersByTimeAsync(1_000);
    let stopped = false;
    // When
    const stopping = schedules.stop().then(() => {
      stopped = true;
    });
    clock.advanceTo(START_MS + HOUR_MS);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stopped).toBe(false);
    end();
    await stopping;
    await vi.advanceTimersByTimeAsync(10_000);
    // Then
    expect(times).toHaveLength(1);
  });
});
