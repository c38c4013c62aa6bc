// A counter that differs from what its events add up to, as a night found it.
import type { CounterKey } from './stock-change.ts';

export interface FoundDifference extends CounterKey {
  /** Units that must be added. */
  readonly difference: number;
  /** Ids of events that were skipped, whose units are in the difference. */
  readonly skippedEvents: readonly string[];
  /** The rebuild that had changed the counter last when it was compared; undefined when none had. */
  readonly lastRebuildId: string | undefined;
  /** The same for the same finding, however often it is rebuilt. */
  readonly rebuildId: string;
}
