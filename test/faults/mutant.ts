// A fault of our own in the real sources that the suite must catch: a change of text that names what it takes away. When the
// text is no longer there, the mutant must be written anew.
import type { HalfName } from './schedule.ts';

export interface Edit {
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  readonly name: string;
  /** What goes wrong with it. */
  readonly meaning: string;
  readonly file: string;
  /** The half whose schedules are to catch it. */
  readonly half: HalfName;
  readonly edits: readonly Edit[];
}

export const mutantOf =
  (half: HalfName) =>
  (name: string, meaning: string, file: string, ...edits: readonly Edit[]): Mutant => ({
    name,
    meaning,
    file,
    half,
    edits,
  });
