// The small world of a schedule: few products at two places, so that shards, batches and faults meet on one counter.

export const PLACES = ['WH-NORTH', 'S-HARBOUR'] as const;
export const SKUS = ['MUG', 'TEA', 'CUP'] as const;
export const CUSTOMERS = ['C-1', 'C-2', 'C-3', 'C-4', 'C-5'] as const;

export const START_MS = Date.parse('2026-03-01T08:00:00.250Z');
export const STREAM = 'retail-events';
export const BUCKET = 'quarantine';
export const HOUR_MS = 3_600_000;

/** Names one counter. */
export interface Shelf {
  readonly locationId: string;
  readonly sku: string;
}

export const shelfName = ({ locationId, sku }: Shelf): string => `${sku}@${locationId}`;
