// A counter as a night found it, on its way to the lake: one line of JSON.
import * as z from 'zod';
import { snakeCase } from './lake-columns.ts';

export const counterSnapshot = z
  .object({
    locationId: z.string(),
    sku: z.string(),
    /** Null until the first quantity arrives. */
    onHand: z.int().nullable(),
    /** Null without a policy. */
    reorderPoint: z.int().nullable(),
    orderUpTo: z.int().nullable(),
    version: z.int(),
    /** JSON object: the name of each mark, see `markName`, with the last sequence that is counted of its shard. */
    marks: z.string(),
    /** The rebuild that changed the counter last; null when none did. */
    rebuildId: z.string().nullable(),
    /** When it was read, by the wall clock. */
    takenAt: z.iso.datetime(),
    runId: z.string(),
  })
  .meta({ title: 'CounterSnapshot' });

export type CounterSnapshot = z.infer<typeof counterSnapshot>;

/** The columns of the lines' table, all text, in their order: each with the field of the line that it holds. */
export const counterSnapshotColumns: readonly { readonly name: string; readonly field: string }[] =
  Object.keys(counterSnapshot.shape).map((field) => ({ name: snakeCase(field), field }));

export const counterSnapshotExample: CounterSnapshot = {
  locationId: 'WH-NORTH',
  sku: 'MUG-BLUE',
  onHand: 41,
  reorderPoint: 20,
  orderUpTo: 100,
  version: 17,
  marks: '{"mt7c1k0-3":"49590338271490256608559692538361571095921575989136588898"}',
  rebuildId: null,
  takenAt: '2026-03-03T04:00:03.250Z',
  runId: 'night-2026-03-02',
};
