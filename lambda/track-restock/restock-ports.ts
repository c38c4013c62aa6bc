// What the restock tracker needs of the world, whatever wakes it.

import type { CounterKey } from '../../domain/inventory/stock-change.ts';
import type { RestockRevision } from '../../domain/restock/restock-revision.ts';
import type { PresentCounter, RestockState } from '../../domain/restock/restock-state.ts';

export interface RestockPorts {
  readonly restocks: {
    /** Those that there are; no key twice. Read consistently. */
    read(keys: readonly CounterKey[]): Promise<readonly RestockState[]>;
    /** Saves each state where the one that it replaces is still in place; returns those that came too late. */
    save(revisions: readonly RestockRevision[]): Promise<readonly RestockRevision[]>;
  };
  readonly counters: {
    /** Those that there are; no key twice. Read consistently. */
    read(keys: readonly CounterKey[]): Promise<readonly PresentCounter[]>;
  };
  /** How old an order becomes before nobody waits for it any more. */
  readonly overdueDays: number;
}
