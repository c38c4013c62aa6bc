// The counters as they are when the night begins: what inventory reports and the reconciliation go by.
import * as z from 'zod';
import { nightPlan } from './night-plan.ts';

export const snapshotRequest = z.object({ plan: nightPlan });

export type SnapshotRequest = z.infer<typeof snapshotRequest>;

export const snapshot = z.object({
  /** How many counters were read; none in a backfill, which is about days that are past. */
  counters: z.int().min(0),
});

export type Snapshot = z.infer<typeof snapshot>;

export const snapshotExample: Snapshot = { counters: 4_812 };
