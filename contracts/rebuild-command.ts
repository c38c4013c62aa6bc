// What a person sends to have counters rebuilt from the lake, and what comes back.
import * as z from 'zod';

export const rebuildCommand = z.object({
  command: z.literal('rebuild'),
  /** Which of the counters that differ; null: all of them. */
  counter: z.object({ locationId: z.string().min(1), sku: z.string().min(1) }).nullable(),
});

export type RebuildCommand = z.infer<typeof rebuildCommand>;

/** Ids of events, as marts.reconciliation keeps them. */
export const skippedEvents = z.array(z.string());

export const rebuilt = z.object({
  locationId: z.string(),
  sku: z.string(),
  /** Units that the reconciliation found missing, or too many when negative. */
  difference: z.int(),
  /**
   * rebuilt: added now. known: added before, by this rebuild. stale: the counter was rebuilt, or one of its events
   * counted, since it was compared; the next night compares it anew.
   */
  outcome: z.enum(['rebuilt', 'known', 'stale']),
});

export type Rebuilt = z.infer<typeof rebuilt>;

export const rebuildReply = z.object({
  /** The night whose reconciliation was gone by; null when there was none. */
  businessDate: z.iso.date().nullable(),
  counters: z.array(rebuilt),
});

export type RebuildReply = z.infer<typeof rebuildReply>;

export const rebuildReplyExample: RebuildReply = {
  businessDate: '2026-03-02',
  counters: [{ locationId: 'WH-NORTH', sku: 'MUG-BLUE', difference: -2, outcome: 'rebuilt' }],
};
