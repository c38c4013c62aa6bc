// What is left of a schedule that was played.
import type { FaultyCloud } from './cloud.ts';
import type { Journal } from './journal.ts';
import type { FaultKind, Schedule } from './schedule.ts';

export interface Run {
  readonly schedule: Schedule;
  readonly journal: Journal;
  readonly cloud: FaultyCloud;
  readonly injected: ReadonlyMap<FaultKind, number>;
  readonly marksTidied: number;
  readonly discarded: number;
  /** Why the run did not come to rest; undefined when it did. */
  readonly unrest: string | undefined;
  /** How many entries the journal had before the last sweeps. */
  readonly beforeLastSweep: number;
  readonly turns: number;
}
