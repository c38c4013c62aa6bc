// Producers that send an event twice: at once, because an answer was lost, or much later, because a job ran again.
import { DAY_MS, HOUR_MS } from './calendar.ts';
import type { KnownLine } from './line.ts';
import { random } from './random.ts';

/** Part of the events that are sent twice, half of them at once. */
const SENT_TWICE = 0.01;
const SOON_MS = 1_500;

/** Adds copies of events, in order of time. A copy that would come after the last line is never sent. */
export function* withCopies(seed: number, lines: Iterable<KnownLine>): Generator<KnownLine> {
  const source = random(seed, 'copies');
  let waiting: readonly KnownLine[] = [];
  for (const known of lines) {
    while (waiting[0] !== undefined && waiting[0].line.atMs <= known.line.atMs) {
      yield waiting[0];
      waiting = waiting.slice(1);
    }
    yield known;
    if (known.kind !== 'event' || !source.chance(SENT_TWICE)) continue;
    const delayMs = source.chance(0.5) ? source.below(SOON_MS) : source.between(HOUR_MS, 3 * DAY_MS);
    const copy: KnownLine = { kind: 'copy', line: { ...known.line, atMs: known.line.atMs + delayMs } };
    waiting = [...waiting, copy].sort((one, other) => one.line.atMs - other.line.atMs);
  }
}
