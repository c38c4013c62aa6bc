// Plays a schedule and asks every oracle.
import { judgeAlerts } from './oracles/alerts.ts';
import { counterComplaints } from './oracles/counters.ts';
import { recordComplaints } from './oracles/records.ts';
import { play } from './play.ts';
import type { Product } from './product.ts';
import type { FaultKind, Schedule } from './schedule.ts';
import { restingState } from './state.ts';
import { truthOf } from './truth.ts';

export interface Verdict {
  /** Empty when all holds. */
  readonly complaints: readonly string[];
  readonly story: readonly string[];
  readonly figures: Figures;
}

export interface Figures {
  readonly injected: ReadonlyMap<FaultKind, number>;
  readonly commits: number;
  readonly notices: number;
  readonly counters: number;
  /** Counters whose alerts are held to less, see the oracle of alerts. */
  readonly disturbed: number;
  readonly marksTidied: number;
}

export interface TryOptions {
  readonly isTold?: boolean;
  readonly strict?: boolean;
}

/** Whatever a schedule, or a mutant, does to the run itself is a complaint too: it has a seed to be replayed by. */
export async function tryOut(
  schedule: Schedule,
  product: Product,
  options: TryOptions = {},
): Promise<Verdict> {
  try {
    return await judged(schedule, product, options);
  } catch (error) {
    const words = error instanceof Error ? error.stack : String(error);
    return { complaints: [`the run broke: ${words}`], story: [], figures: NO_FIGURES };
  }
}

const NO_FIGURES: Figures = {
  injected: new Map(),
  commits: 0,
  notices: 0,
  counters: 0,
  disturbed: 0,
  marksTidied: 0,
};

async function judged(
  schedule: Schedule,
  product: Product,
  { isTold = false, strict = false }: TryOptions,
): Promise<Verdict> {
  const run = await play(schedule, product, isTold);
  const { entries, story } = run.journal;
  const state = await restingState(run.cloud);
  const truth = truthOf(entries);
  const alerts = judgeAlerts({ entries, beforeLastSweep: run.beforeLastSweep, state, strict });
  const complaints = [
    ...(run.unrest === undefined ? [] : [`the run came to no rest: ${run.unrest}`]),
    ...(run.discarded === 0 ? [] : [`${run.discarded} records were given up`]),
    ...recordComplaints(truth, state),
    ...counterComplaints(truth, state, entries),
    ...alerts.complaints,
  ];
  const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
  const figures = {
    injected: run.injected,
    commits: count('committed'),
    notices: count('told'),
    counters: state.counters.size,
    disturbed: alerts.disturbed,
    marksTidied: run.marksTidied,
  };
  return { complaints, story, figures };
}
