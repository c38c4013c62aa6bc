// What is going to happen, and what is due: a return is written down on the day of its order.
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { FraudKind } from './fraud/fraud-label.ts';

export interface TimedEvent {
  readonly atMs: number;
  readonly event: RetailEvent;
  /** Of an order that no honest customer placed. */
  readonly fraud?: FraudKind | undefined;
}

export interface Agenda {
  add(entries: Iterable<TimedEvent>): void;
  /** Takes out what happens before `untilMs`, in order of time. */
  take(untilMs: number): readonly TimedEvent[];
}

export function agenda(): Agenda {
  let pending: TimedEvent[] = [];
  return {
    add(entries) {
      for (const entry of entries) pending.push(entry);
    },
    take(untilMs) {
      const due = pending.filter((entry) => entry.atMs < untilMs);
      pending = pending.filter((entry) => entry.atMs >= untilMs);
      return due.sort((one, other) => one.atMs - other.atMs);
    },
  };
}
