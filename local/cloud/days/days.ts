// The days of the data: whoever plays them says when one is over, and has its night played.
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { StateMachines } from '../step-functions/state-machines.ts';

export interface Days {
  /** Resolves when everything that was sent has gone all the way through. */
  settled(signal: AbortSignal): Promise<void>;
  /** `date` (`YYYY-MM-DD`, UTC) is over: what is delivered from now on was written at its closing. */
  end(date: string): Promise<void>;
  /** Plays the night that is due next. Throws an Error with the reason when it fails. */
  night(signal: AbortSignal): Promise<void>;
}

interface Parts {
  readonly clock: Clock;
  readonly schedules: Pick<Scheduler, 'nextNightMs' | 'runNights'>;
  readonly machines: Pick<StateMachines, 'executions'>;
  readonly settled: Days['settled'];
  /** Told when all that a night brought has gone all the way through. */
  readonly onNightOver: () => void;
}

const DAY_MS = 86_400_000;

export function daysOf({ clock, schedules, machines, settled, onNightOver }: Parts): Days {
  return {
    settled,
    async end(date) {
      clock.advanceTo(Date.parse(`${date}T00:00:00Z`) + DAY_MS - 1);
    },
    async night(signal) {
      const dueMs = schedules.nextNightMs();
      if (dueMs === undefined) return;
      clock.advanceTo(dueMs);
      await schedules.runNights();
      const outcome = machines.executions()[0]?.outcome();
      if (outcome !== undefined && outcome.status !== 'SUCCEEDED')
        throw new Error(`the night failed: ${outcome.error}: ${outcome.cause}`);
      await settled(signal);
      onNightOver();
    },
  };
}
