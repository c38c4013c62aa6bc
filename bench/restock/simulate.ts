// Stock day by day under a policy that knows only the days before: what was asked for and not there, and what was held.
import type { Series } from './daily-units.ts';

export interface Policy {
  readonly reorderPoint: number;
  readonly orderUpTo: number;
}

export interface Simulation {
  readonly series: readonly Series[];
  /** In order, without a gap; the policy of a day is made of the days before it. */
  readonly days: readonly string[];
  policyOf(series: Series, day: string): Policy;
  leadTimeOf(series: Series): number;
}

export interface Outcome {
  /** Days on which a product was asked for at a place. */
  readonly demandDays: number;
  /** Of them those on which not all of it was there. */
  readonly stockOutDays: number;
  readonly demandedUnits: number;
  readonly missedUnits: number;
  /** Units on hand at the end of a day, mean over the days, all products and places together. */
  readonly meanStock: number;
}

/**
 * A product begins with what its first policy orders up to. At most one order is open, as in track-restock; what is not
 * there is owed, as the counters do it, and what comes back is sold again.
 */
export function simulate(simulation: Simulation): Outcome {
  const total = { demandDays: 0, stockOutDays: 0, demandedUnits: 0, missedUnits: 0, stockDays: 0 };
  for (const series of simulation.series) play(series, simulation, total);
  const { stockDays, ...outcome } = total;
  return { ...outcome, meanStock: stockDays / simulation.days.length };
}

type Total = { -readonly [Name in Exclude<keyof Outcome, 'meanStock'> | 'stockDays']: number };

function play(series: Series, { days, policyOf, leadTimeOf }: Simulation, total: Total): void {
  const leadTime = leadTimeOf(series);
  let order: { readonly quantity: number; readonly arrives: number } | undefined;
  let onHand = policyOf(series, days[0] ?? '').orderUpTo;
  for (const [index, day] of days.entries()) {
    const policy = policyOf(series, day);
    if (order !== undefined && order.arrives <= index) {
      onHand += order.quantity;
      order = undefined;
    }
    // The night before this day ordered by its policy.
    if (order === undefined && onHand <= policy.reorderPoint && policy.orderUpTo > onHand)
      order = { quantity: policy.orderUpTo - onHand, arrives: index + leadTime };
    const units = series.units.get(day) ?? 0;
    if (units > 0) {
      const missed = Math.max(0, units - Math.max(0, onHand));
      total.demandDays += 1;
      total.demandedUnits += units;
      total.missedUnits += missed;
      if (missed > 0) total.stockOutDays += 1;
    }
    onHand -= units;
    total.stockDays += Math.max(0, onHand);
  }
}
