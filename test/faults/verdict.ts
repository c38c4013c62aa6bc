// Plays a schedule and asks every oracle.
import { halfNamed } from './halves.ts';
import { play } from './play.ts';
import type { Product } from './product.ts';
import type { FaultKind, Schedule } from './schedule.ts';

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
  readonly actions: number;
  /** Saves that came too late, because another announcer, or an earlier attempt, had saved. */
  readonly overtaken: number;
  readonly marksTidied: number;
}

export interface TryOptions {
  readonly isTold?: boolean;
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
  actions: 0,
  overtaken: 0,
  marksTidied: 0,
};

async function judged(
  schedule: Schedule,
  product: Product,
  { isTold = false }: TryOptions,
): Promise<Verdict> {
  const run = await play(schedule, product, isTold);
  const { entries, story } = run.journal;
  const complaints = [
    ...(run.unrest === undefined ? [] : [`the run came to no rest: ${run.unrest}`]),
    ...(run.discarded === 0 ? [] : [`${run.discarded} records were given up`]),
    ...(await halfNamed(schedule.half).complaints(run)),
  ];
  const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
  const figures = {
    injected: run.injected,
    commits: count('committed'),
    notices: count('told'),
    actions: count('acted'),
    overtaken: count('overtaken'),
    marksTidied: run.marksTidied,
  };
  return { complaints, story, figures };
}
