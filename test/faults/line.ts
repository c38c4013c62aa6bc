// What a producer sends, with the truth about it: told when it is made, never worked out by the code under test.
import type { Shelf } from './catalogue.ts';

export interface Move extends Shelf {
  readonly change: number;
}

export interface Policy extends Shelf {
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly productName: string | undefined;
  readonly atMs: number;
  readonly eventId: string;
}

export interface EventLine {
  readonly kind: 'event';
  readonly eventId: string;
  readonly eventType: string;
  readonly text: string;
  readonly partitionKey: string;
  readonly moves: readonly Move[];
  readonly policy: Policy | undefined;
}

export interface PoisonLine {
  readonly kind: 'poison';
  readonly payload: Buffer;
  readonly partitionKey: string;
  readonly code: string;
  /** In words, e.g. `cut JSON`. */
  readonly fault: string;
}

/** A copy is the same object once more. */
export type Line = EventLine | PoisonLine;

export const payloadOf = (line: Line): Buffer =>
  line.kind === 'event' ? Buffer.from(line.text) : line.payload;

export function lineText(line: Line): string {
  if (line.kind === 'poison') return `poison (${line.fault})`;
  const moves = line.moves.map(({ sku, locationId, change }) => `${sku}@${locationId} ${signed(change)}`);
  const { policy } = line;
  const rule =
    policy === undefined
      ? []
      : [
          `${policy.sku}@${policy.locationId} reorder at ${policy.reorderPoint}, set at ${new Date(policy.atMs).toISOString()}`,
        ];
  return `${line.eventId} [${[...moves, ...rule].join(', ')}]`;
}

const signed = (change: number) => (change > 0 ? `+${change}` : String(change));
