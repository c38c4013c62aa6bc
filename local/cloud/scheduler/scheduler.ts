// EventBridge Scheduler: plays schedules as the cloud's clock passes their times.
import type { Clock } from '../clock.ts';

export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  /** Sends the target its input; `<aws.scheduler.scheduled-time>` in it is the moment that was due. */
  readonly run: (scheduledTime: string) => Promise<void>;
}

export interface Scheduler {
  /** Runs what is due, once each: times that a jump of the data's clock passed over are played as one. */
  runDue(): Promise<void>;
  /** Checks again and again until stopped. */
  start(isQuiet: () => boolean): void;
  stop(): Promise<void>;
}

const CHECK_EVERY_MS = 1_000;
/** While data is played the clock races; a schedule then waits for a quiet moment, but not longer than this. */
const LONGEST_WAIT_MS = 30_000;

export function scheduler(
  schedules: readonly Schedule[],
  clock: Clock,
  wallMs: () => number = Date.now,
): Scheduler {
  // A rate without a start date begins at once.
  const played = schedules.map((schedule) => ({ schedule, dueMs: clock.now(), ranAtWallMs: 0 }));
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const runDue = async () => {
    for (const entry of played) {
      const { everyMs, run } = entry.schedule;
      const missed = Math.floor((clock.now() - entry.dueMs) / everyMs);
      if (missed < 0) continue;
      const scheduledMs = entry.dueMs + missed * everyMs;
      entry.ranAtWallMs = wallMs();
      await run(`${new Date(scheduledMs).toISOString().slice(0, 19)}Z`);
      entry.dueMs = scheduledMs + everyMs;
    }
  };
  /** One pass at a time: schedules of one cloud never overlap themselves. */
  const runOnce = () => {
    running ??= runDue().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    runDue: runOnce,
    start(isQuiet) {
      timer = setInterval(() => {
        const patient = played.every(({ ranAtWallMs }) => wallMs() - ranAtWallMs < LONGEST_WAIT_MS);
        // What could not be started is still due at the next look.
        if (isQuiet() || !patient) runOnce().catch(() => {});
      }, CHECK_EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
