// What happened in an execution, as GetExecutionHistory tells it: numbered events, each naming the one before it.
import type { Json } from '../../assembly/template.ts';

export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  /** By the cloud's clock. */
  readonly timeMs: number;
  /** The member that the type's details are under, e.g. `stateEnteredEventDetails`. */
  readonly detailName: string;
  readonly details: Details;
}

/** Values are kept as they are, and made text when somebody asks: a night's statements would be there many times. */
export type Details = Readonly<Record<string, Json | Text | undefined>>;

/** A value that AWS tells as JSON text. */
export class Text {
  readonly value: Json;
  constructor(value: Json) {
    this.value = value;
  }
}

export const asText = (value: Json) => new Text(value);

/** AWS cuts texts that are too long; here they are whole. */
export const WHOLE = { truncated: false } as const;

export interface History {
  events(): readonly HistoryEvent[];
  /** Where events are added, one after another; iterations and branches have one each. */
  readonly log: EventLog;
  /** No further event is taken: what still unwinds after the end is not told. */
  close(): void;
}

export interface EventLog {
  add(type: string, details?: Details): void;
  /** A log that goes on from the latest event of this one. */
  fork(): EventLog;
}

/** AWS ends an execution that has more: https://docs.aws.amazon.com/step-functions/latest/dg/limits-overview.html */
export const MAX_EVENTS = 25_000;

/**
 * @param onEvent told of every event
 * @param onFull called once, when the history may not grow any more
 */
export function history(
  nowMs: () => number,
  onEvent: (event: HistoryEvent) => void,
  onFull: () => void,
): History {
  const events: HistoryEvent[] = [];
  let closed = false;
  const logFrom = (start: number): EventLog => {
    let previousEventId = start;
    return {
      add(type, details = {}) {
        if (closed) return;
        const id = events.length + 1;
        const event = { id, previousEventId, type, timeMs: nowMs(), detailName: detailName(type), details };
        previousEventId = id;
        events.push(event);
        onEvent(event);
        if (id === MAX_EVENTS - 1) onFull();
      },
      fork: () => logFrom(previousEventId),
    };
  };
  return {
    events: () => events,
    log: logFrom(0),
    close() {
      closed = true;
    },
  };
}

/** `TaskStateEntered` and its kin share their details' name; every other type's own name is used. */
function detailName(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
