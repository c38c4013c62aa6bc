// Plays day after day: what each source begins on a day goes into the agenda, and what is due comes out of it.
import { agenda, type TimedEvent } from './agenda.ts';
import { type Day, dayOf } from './calendar.ts';

/** Something that makes events: those that begin on a day, though some may happen on a later one. */
export type EventSource = (day: Day) => Iterable<TimedEvent>;

export interface Play {
  readonly firstMs: number;
  readonly days: number;
  readonly sources: readonly EventSource[];
  /** What comes of an event as it happens; not before the next day. */
  readonly react: (happened: TimedEvent) => readonly TimedEvent[];
}

/** In order of time; a day begins when its first event is asked for. What falls after the last day never happens. */
export function* play({ firstMs, days, sources, react }: Play): Generator<TimedEvent> {
  const planned = agenda();
  for (let index = 0; index < days; index += 1) {
    const day = dayOf(firstMs, index);
    for (const source of sources) planned.add(source(day));
    for (const happened of planned.take(day.endMs)) {
      planned.add(react(happened));
      yield happened;
    }
  }
}
