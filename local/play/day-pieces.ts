// Cuts lines into days, so that each night sees the days before it and nothing else.

import type { EventLine } from '../producer/event-line.ts';
import { lineTimeMs } from '../producer/line-identity.ts';
import { dayOfMs } from './business-day.ts';

/** Lines that are sent and applied before the next are read. */
export interface DayPiece {
  /** The latest day that the lines so far have told; undefined while none has. */
  readonly date: string | undefined;
  readonly lines: readonly EventLine[];
}

/** More lines than a day of most shops has: a piece is held in memory. */
const MOST_LINES = 5_000;

/**
 * Pieces that end where a day ends. A line without a time, or of an earlier day, goes with those before it.
 * @param since the day that it is already: lines up to it are not told apart
 */
export async function* dayPieces(
  lines: AsyncIterable<EventLine> | Iterable<EventLine>,
  since: string | undefined,
  mostLines = MOST_LINES,
): AsyncGenerator<DayPiece> {
  let date = since;
  let piece: EventLine[] = [];
  for await (const line of lines) {
    const timeMs = lineTimeMs(line.bytes);
    const day = timeMs === undefined ? undefined : dayOfMs(timeMs);
    const isLater = day !== undefined && (date === undefined || day > date);
    if (piece.length >= mostLines || (isLater && date !== undefined && piece.length > 0)) {
      yield { date, lines: piece };
      piece = [];
    }
    if (isLater) date = day;
    piece.push(line);
  }
  if (piece.length > 0) yield { date, lines: piece };
}
