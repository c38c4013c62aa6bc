// Cuts a failing schedule down: fewer steps, fewer faults, fewer lines, as long as it still fails.
import type { Line } from './line.ts';
import type { Schedule, Step } from './schedule.ts';

/** Runs that the search may cost. */
const MOST_RUNS = 400;

/** The smallest failing schedule that was found. */
export async function shrink(
  schedule: Schedule,
  fails: (smaller: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let runs = 0;
  let smallest = schedule;
  const tryOne = async (smaller: Schedule): Promise<boolean> => {
    if (runs >= MOST_RUNS) return false;
    runs += 1;
    if (!(await fails(smaller))) return false;
    smallest = smaller;
    return true;
  };
  for (let before: Schedule | undefined; before !== smallest && runs < MOST_RUNS; ) {
    before = smallest;
    await shorten(
      () => smallest.faults,
      (faults) => tryOne({ ...smallest, faults }),
    );
    await shorten(
      () => smallest.steps,
      (steps) => tryOne({ ...smallest, steps }),
    );
    await shortenLines(() => smallest, tryOne);
  }
  return smallest;
}

/** Leaves out halves, then quarters, down to single entries. */
async function shorten<Entry>(
  present: () => readonly Entry[],
  accept: (shorter: readonly Entry[]) => Promise<boolean>,
): Promise<void> {
  for (let size = Math.ceil(present().length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < present().length; ) {
      const isShorter = await accept(present().toSpliced(from, size));
      if (!isShorter) from += size;
    }
}

async function shortenLines(
  present: () => Schedule,
  accept: (schedule: Schedule) => Promise<boolean>,
): Promise<void> {
  for (let index = 0; index < present().steps.length; index += 1) {
    const withLines = (lines: readonly Line[]): Schedule => {
      const steps = present().steps.with(index, { kind: 'put', lines });
      return { ...present(), steps };
    };
    const linesHere = (): readonly Line[] => linesAt(present().steps[index]);
    await shorten(linesHere, (lines) => accept(withLines(lines)));
  }
}

const linesAt = (step: Step | undefined): readonly Line[] => (step?.kind === 'put' ? step.lines : []);
