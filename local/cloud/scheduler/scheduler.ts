// EventBridge Scheduler: plays schedules as the cloud's clock passes their times.
import type { Clock } from '../clock.ts';
import type { Times } from './times.ts';

export interface Schedule {
  readonly name: string;
  readonly times: Times;
  /**
   * What a jump of the data's clock passed over: each time in order, because each does work of its own (a night), or
   * only the last of them, because one does the work of all (a sweep).
   */
  readonly missed: 'each' | 'last';
  /**
   * Sends the target its input and resolves when what it started has ended.
   * @param scheduledTime the moment that was due, e.g. `2011-02-01T05:00:00Z`
   */
  readonly run: (scheduledTime: string) => Promise<void>;
}

export interface Scheduler {
  /** Runs what is due and resolves when it has ended; no schedule overlaps itself. */
  runDue(): Promise<void>;
  /** The same, but only of schedules that do work of their own each time. */
  runNights(): Promise<void>;
  /** When, after now, the next schedule is due that does work of its own each time, in milliseconds since 1970. */
  nextNightMs(): number | undefined;
  /** What its times pass over from now on is not made up for. @param name of a schedule */
  disable(name: string): void;
  enable(name: string): void;
  /** Checks again and again until stopped. */
  start(isQuiet: () => boolean): void;
  stop(): Promise<void>;
}

const CHECK_EVERY_MS = 1_000;
/** What is longer ago was passed over by one event that tells a far day, and is not played: it would be thousands. */
const LONGEST_SILENCE_MS = 62 * 86_400_000;
/** While data is played the clock races; a schedule then waits for a quiet moment, but not longer than this. */
const LONGEST_WAIT_MS = 30_000;
/** One sweep does the work of all that the racing clock passes over; of the wall's hours there is one in each anyway. */
const SWEEP_REST_MS = 30_000;

export function scheduler(
  schedules: readonly Schedule[],
  clock: Clock,
  wallMs: () => number = Date.now,
): Scheduler {
  const played = schedules.map((schedule) => playedSchedule(schedule, clock, wallMs));
  let timer: NodeJS.Timeout | undefined;

  /** Schedules do not wait for each other: a long night holds up no sweep. */
  const runAll = async (some: readonly PlayedSchedule[]) => {
    const outcomes = await Promise.allSettled(some.map(({ runDue }) => runDue()));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  };

  const named = (name: string) => {
    const found = played.find((schedule) => schedule.name === name);
    if (found === undefined) throw new Error(`there is no schedule ${name}`);
    return found;
  };

  return {
    runDue: () => runAll(played),
    runNights: () => runAll(played.filter(({ missed }) => missed === 'each')),
    nextNightMs: () => {
      const each = schedules.filter(({ missed }) => missed === 'each');
      const due = each.flatMap(({ times }) => times.after(clock.now()) ?? []);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    disable: (name) => named(name).disable(),
    enable: (name) => named(name).enable(),
    start(isQuiet) {
      timer = setInterval(() => {
        const restless = isQuiet() ? 0 : LONGEST_WAIT_MS;
        const ready = played.filter(({ missed, ranAtWallMs }) => {
          const restMs = missed === 'last' ? SWEEP_REST_MS : 0;
          return wallMs() - ranAtWallMs() >= restMs + restless;
        });
        // What could not be started is still due at the next look.
        runAll(ready).catch(() => {});
      }, CHECK_EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(played.map(({ stop }) => stop()));
    },
  };
}

interface PlayedSchedule extends Pick<Schedule, 'name' | 'missed'>, Record<'disable' | 'enable', () => void> {
  runDue(): Promise<void>;
  ranAtWallMs(): number;
  /** Starts nothing more, and resolves when it does not run. */
  stop(): Promise<void>;
}

function playedSchedule(
  { name, times, missed, run }: Schedule,
  clock: Clock,
  wallMs: () => number,
): PlayedSchedule {
  let dueMs = times.first(clock.now());
  let ranAtWallMs = Number.NEGATIVE_INFINITY;
  let [stopped, disabled] = [false, false];
  let running: Promise<void> | undefined;

  const runMissed = async () => {
    // The clock may go on while a target runs.
    while (!stopped && !disabled && dueMs !== undefined && dueMs <= clock.now()) {
      let scheduledMs = dueMs;
      let nextMs = times.after(scheduledMs);
      const endMs = clock.now() - (missed === 'last' ? 0 : LONGEST_SILENCE_MS);
      while (nextMs !== undefined && nextMs <= endMs) {
        scheduledMs = nextMs;
        nextMs = times.after(scheduledMs);
      }
      await run(`${new Date(scheduledMs).toISOString().slice(0, 19)}Z`);
      ranAtWallMs = wallMs();
      dueMs = nextMs;
    }
  };

  return {
    name,
    missed,
    disable() {
      disabled = true;
    },
    enable() {
      disabled = false;
      dueMs = times.first(clock.now());
    },
    runDue() {
      running ??= runMissed().finally(() => {
        running = undefined;
      });
      return running;
    },
    ranAtWallMs: () => ranAtWallMs,
    async stop() {
      stopped = true;
      await running?.catch(() => {});
    },
  };
}
