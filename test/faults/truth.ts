// What must have come of the records that were put: summed up from the lines themselves, in the plainest way.
import { shelfName } from './catalogue.ts';
import type { Entry } from './journal.ts';
import type { EventLine, Policy } from './line.ts';

export type Placed = Extract<Entry, { kind: 'put' }>;

export interface ShelfTruth {
  /** Undefined when no quantity ever came. */
  readonly onHand: number | undefined;
  readonly policy: Policy | undefined;
}

export interface Truth {
  readonly placed: readonly Placed[];
  /** Valid events, each once. */
  readonly events: readonly EventLine[];
  readonly shelves: ReadonlyMap<string, ShelfTruth>;
}

export function truthOf(entries: readonly Entry[]): Truth {
  const placed = entries.filter((entry) => entry.kind === 'put');
  const events = [...new Set(placed.flatMap(({ line }) => (line.kind === 'event' ? [line] : [])))];
  const shelves = new Map<string, ShelfTruth>();
  const update = (shelf: string, change: (before: ShelfTruth) => ShelfTruth) =>
    shelves.set(shelf, change(shelves.get(shelf) ?? { onHand: undefined, policy: undefined }));
  for (const { moves, policy } of events) {
    for (const move of moves)
      update(shelfName(move), (before) => ({ ...before, onHand: (before.onHand ?? 0) + move.change }));
    if (policy !== undefined)
      update(shelfName(policy), (before) => ({ ...before, policy: newest(before.policy, policy) }));
  }
  return { placed, events, shelves };
}

function newest(one: Policy | undefined, other: Policy): Policy {
  if (one === undefined || other.atMs > one.atMs) return other;
  return other.atMs === one.atMs && other.eventId > one.eventId ? other : one;
}

/** What an event moves a shelf by; undefined when it does not touch it. */
export function changeOf(event: EventLine, shelf: string): number | undefined {
  const moves = event.moves.filter((move) => shelfName(move) === shelf);
  return moves.length === 0 ? undefined : moves.reduce((sum, { change }) => sum + change, 0);
}
