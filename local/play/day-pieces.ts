// Cuts lines into pieces of whole days, so that the cloud's clock does not race ahead of what has been applied:
// an alert then carries a time near that of the sale that caused it.

import type { EventLine } from '../producer/event-line.ts';
import { lineTimeMs } from '../producer/line-identity.ts';

const DAY_MS = 86_400_000;

/**
 * Pieces that end where a day ends and hold at least `minimum` lines; the last may hold fewer. A line without a time,
 * or with an earlier one, goes with those before it.
 */
export async function* wholeDays(
  lines: AsyncIterable<EventLine> | Iterable<EventLine>,
  minimum: number,
): AsyncGenerator<readonly EventLine[]> {
  let piece: EventLine[] = [];
  let latestDay = Number.NEGATIVE_INFINITY;
  for await (const line of lines) {
    const day = Math.floor((lineTimeMs(line.bytes) ?? Number.NEGATIVE_INFINITY) / DAY_MS);
    if (day > latestDay) {
      if (piece.length >= minimum) {
        yield piece;
        piece = [];
      }
      latestDay = day;
    }
    piece.push(line);
  }
  if (piece.length > 0) yield piece;
}
