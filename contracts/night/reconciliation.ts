// What holding the counters against the archive found.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';

export const reconciliationRequest = z.object({ plan: nightPlan });

export type ReconciliationRequest = z.infer<typeof reconciliationRequest>;

const count = z.int().min(0);

export const counterDifference = z.object({
  locationId: z.string(),
  sku: z.string(),
  kind: z.enum(['changed', 'skipped', 'missing']),
  expected: z.int(),
  found: z.int(),
  /** expected less found */
  difference: z.int(),
});

export type CounterDifference = z.infer<typeof counterDifference>;

export const reconciliation = z.object({
  compared: count,
  /** Ahead of the archive: they are compared a night later. */
  waiting: count,
  differing: count,
  /** The first of those that differ; marts.reconciliation holds all. */
  differences: z.array(counterDifference),
  /** Marks of shards that are gone, which were taken off the counters. */
  marksRemoved: count,
});

export type Reconciliation = z.infer<typeof reconciliation>;

export const reconciliationExample: Reconciliation = {
  compared: 4_811,
  waiting: 12,
  differing: 1,
  differences: [
    { locationId: 'WH-NORTH', sku: 'MUG-BLUE', kind: 'changed', expected: 41, found: 43, difference: -2 },
  ],
  marksRemoved: 0,
};

/** Null in a backfill, which is about days that are past. */
export const reconciled = z.object({ reconciliation: reconciliation.nullable() });

export type Reconciled = z.infer<typeof reconciled>;
