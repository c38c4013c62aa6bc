// A drill: one way to break the platform, and the alarms that must tell of it.
import type { Shop } from './shop.ts';

export interface Drill {
  /** Names of alarms, without the stage's prefix. */
  readonly alarms: readonly string[];
  /** What is broken, as a clause, e.g. `a record that is no event comes in`. */
  readonly breaks: string;
  /** What must be so before, while all is well. @default - nothing */
  prepare?(shop: Shop): Promise<void>;
  /**
   * Breaks it, and has happen what makes the metrics tell. The alarms are read for a while after it.
   * @returns what mends it, after the alarms were read
   */
  break(shop: Shop): Promise<Mend>;
}

export type Mend = () => Promise<void>;

export const NOTHING_TO_MEND: Mend = async () => {};
