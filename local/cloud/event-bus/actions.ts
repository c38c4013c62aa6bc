// What was put on the buses, in order: for the summary, the page and tests.
import type { BusEvent } from './bus-event.ts';

export interface Actions {
  /** Oldest first; of very many only the latest. */
  list(): readonly BusEvent[];
  /** Calls `listener` with each event as it is put; returns a function that stops that. */
  onAction(listener: (event: BusEvent) => void): () => void;
  /** What a target never got, oldest first. */
  undelivered(): readonly Undelivered[];
}

export interface Undelivered {
  readonly event: BusEvent;
  readonly ruleArn: string;
  readonly targetArn: string;
  readonly code: string;
  readonly message: string;
  /** Where it was put instead; undefined when it is lost. */
  readonly deadLetterQueueArn: string | undefined;
}

export interface ActionRecord extends Actions {
  put(event: BusEvent): void;
  giveUp(undelivered: Undelivered): void;
}

/** Far more than a run puts; a bus that is written to in a loop must not fill the memory. */
const KEPT = 100_000;

export function actionRecord(kept = KEPT): ActionRecord {
  const events: BusEvent[] = [];
  const lost: Undelivered[] = [];
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    list: () => [...events],
    undelivered: () => [...lost],
    onAction(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(event) {
      events.push(event);
      if (events.length > kept) events.shift();
      for (const listener of listeners) listener(event);
    },
    giveUp(undelivered) {
      lost.push(undelivered);
      if (lost.length > kept) lost.shift();
    },
  };
}
