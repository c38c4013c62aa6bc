// The one write that a batch makes to a counter, safe to send again (ADR 0003).
import type { CounterMovements } from './count-batch.ts';
import type { CounterKey } from './stock-change.ts';

/** What must hold of the shard's mark for the write to count. */
export type MarkCondition =
  /** First attempt: nothing of this batch has been counted yet. */
  | { readonly kind: 'below'; readonly sequence: string }
  /** Later attempts: the mark is still the one that was read; undefined is absent. */
  | { readonly kind: 'is'; readonly mark: string | undefined };

export interface CounterUpdate {
  readonly key: CounterKey;
  readonly change: number;
  /** Units that deliveries brought, which the counter also adds up by themselves; absent when there were none. */
  readonly received?: number;
  /** The shard's new mark: the last sequence that is counted with this update. */
  readonly mark: string;
  readonly condition: MarkCondition;
}

/** The hopeful first write: all movements, if the shard's mark is below the first of them. */
export function firstUpdate({ key, movements }: CounterMovements): CounterUpdate {
  const [first] = movements;
  const last = movements.at(-1);
  if (first === undefined || last === undefined)
    throw new Error('a counter without movements needs no update');
  const change = movements.reduce((sum, movement) => sum + movement.change, 0);
  const received = movements.reduce((sum, movement) => sum + (movement.received ?? 0), 0);
  return {
    key,
    change,
    ...(received === 0 ? {} : { received }),
    mark: last.sequence,
    condition: { kind: 'below', sequence: first.sequence },
  };
}

/** The write after another attempt got ahead: only what lies above the mark that was found; undefined when nothing does. */
export function updateAbove(counter: CounterMovements, mark: string | undefined): CounterUpdate | undefined {
  const movements = counter.movements.filter(({ sequence }) => mark === undefined || sequence > mark);
  if (movements.length === 0) return undefined;
  return { ...firstUpdate({ key: counter.key, movements }), condition: { kind: 'is', mark } };
}
