// One half of the stream's functions with all that belongs to it: tables, callers, what may strike, and what must hold.
import type { Random } from '../../local/world/random.ts';
import type { FaultyCloud, Tables } from './cloud.ts';
import type { FaultyFunction } from './functions.ts';
import type { Journal } from './journal.ts';
import type { CallMenu } from './make-faults.ts';
import type { Mapping } from './mappings.ts';
import type { Nights } from './night.ts';
import type { ObservedChanges } from './observed-changes.ts';
import type { Product } from './product.ts';
import type { Run } from './run-of-play.ts';
import type { HalfName, MappingName, Schedule } from './schedule.ts';
import type { SimTime } from './sim-time.ts';
import type { Wire } from './wire.ts';

/** What a half's functions stand on. */
export interface Ground {
  readonly product: Product;
  readonly schedule: Schedule;
  readonly time: SimTime;
  readonly cloud: FaultyCloud;
  readonly journal: Journal;
  readonly wire: Wire;
  /** Where a batch is cut in two. */
  readonly chance: Random;
}

export interface Cast {
  readonly functions: Readonly<Record<string, FaultyFunction>>;
  readonly mappings: Readonly<Record<MappingName, Mapping>>;
  /** The change streams that announcers read, by their mapping. */
  readonly changes: Readonly<Record<MappingName, ObservedChanges>>;
  /** Functions that sweep, those first whose outcome the others judge. */
  readonly sweeps: readonly string[];
  readonly nights: Nights | undefined;
  /** Tries again what the queue gave up. */
  readonly redrive: () => void;
}

export interface Half {
  readonly name: HalfName;
  readonly tables: Tables;
  readonly menu: CallMenu;
  makeSchedule(seed: number): Schedule;
  cast(ground: Ground): Cast;
  /** What is wrong with a run that came to rest. */
  complaints(run: Run): Promise<readonly string[]>;
}
