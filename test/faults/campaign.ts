// Many seeds, one after the other: the sum of what happened, and the first schedule that failed.
import { halfOf } from './halves.ts';
import type { Product } from './product.ts';
import type { FaultKind, HalfName } from './schedule.ts';
import { type Figures, tryOut } from './verdict.ts';

export interface Failure {
  readonly seed: number;
  readonly complaints: readonly string[];
}

export interface Totals extends Omit<Figures, 'injected'> {
  readonly schedules: number;
  readonly injected: ReadonlyMap<FaultKind, number>;
}

export interface CampaignOptions {
  readonly seeds: number;
  /** Plays only the seeds of this half. @default - all */
  readonly half?: HalfName | undefined;
  readonly onProgress?: (played: number) => void;
}

export async function campaign(
  product: Product,
  { seeds, half, onProgress }: CampaignOptions,
): Promise<{ readonly totals: Totals; readonly failure: Failure | undefined }> {
  let totals = NOTHING;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const own = halfOf(seed);
    if (half !== undefined && own.name !== half) continue;
    const { complaints, figures } = await tryOut(own.makeSchedule(seed), product);
    totals = sum(totals, figures);
    if (complaints.length > 0) return { totals, failure: { seed, complaints } };
    onProgress?.(seed);
  }
  return { totals, failure: undefined };
}

const NOTHING: Totals = {
  schedules: 0,
  injected: new Map(),
  commits: 0,
  notices: 0,
  actions: 0,
  overtaken: 0,
  marksTidied: 0,
};

function sum(totals: Totals, figures: Figures): Totals {
  const injected = new Map(totals.injected);
  for (const [kind, count] of figures.injected) injected.set(kind, (injected.get(kind) ?? 0) + count);
  return {
    schedules: totals.schedules + 1,
    injected,
    commits: totals.commits + figures.commits,
    notices: totals.notices + figures.notices,
    actions: totals.actions + figures.actions,
    overtaken: totals.overtaken + figures.overtaken,
    marksTidied: totals.marksTidied + figures.marksTidied,
  };
}

export function totalsText(totals: Totals): string {
  const { schedules, injected, commits, notices, actions, overtaken, marksTidied } = totals;
  const faults = [...injected].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const all = faults.reduce((total, [, count]) => total + count, 0);
  return [
    `${schedules} schedules, ${all} faults, ${commits} commits, ${notices} notices, ${actions} actions, ${marksTidied} dead marks tidied`,
    ...faults.map(([kind, count]) => `  ${kind.padEnd(14)}${String(count).padStart(7)}`),
    `${overtaken} saves overtaken`,
  ].join('\n');
}

export const replayCommand = (seed: number): string => `node test/faults/run.ts --seed ${seed}`;
