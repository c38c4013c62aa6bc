import { describe, expect, it } from 'vitest';
import { wholeDays } from '../../../local/play/whole-days.ts';
import type { EventLine } from '../../../local/producer/event-line.ts';

/** A line of each day of March; undefined is a line without a time. */
const lines = (...days: readonly (number | undefined)[]): readonly EventLine[] =>
  days.map((day, index) => ({
    source: 'events.jsonl',
    lineNumber: index + 1,
    bytes: Buffer.from(
      day === undefined ? 'broken' : `{"occurredAt":"2026-03-${String(day).padStart(2, '0')}T12:00:00Z"}`,
    ),
  }));

async function piecesOf(all: Iterable<EventLine>, minimum: number) {
  const pieces: (readonly number[])[] = [];
  for await (const piece of wholeDays(all, minimum)) pieces.push(piece.map(({ lineNumber }) => lineNumber));
  return pieces;
}

describe('whole days', () => {
  it.each([
    ['end where a day ends', lines(1, 1, 2, 2, 3), 2, [[1, 2], [3, 4], [5]]],
    ['hold more than the minimum when a day does', lines(1, 1, 1, 1, 2), 2, [[1, 2, 3, 4], [5]]],
    ['hold several days until there are enough lines', lines(1, 2, 3, 4, 5), 2, [[1, 2], [3, 4], [5]]],
    ['are one piece when there are not enough lines', lines(1, 2, 3), 10, [[1, 2, 3]]],
    ['keep a line without a time with those before it', lines(1, 1, undefined, 2), 1, [[1, 2, 3], [4]]],
    ['keep a late line with those before it', lines(1, 2, 1, 2, 3), 1, [[1], [2, 3, 4], [5]]],
    ['begin with lines without a time', lines(undefined, undefined, 1, 2), 3, [[1, 2, 3], [4]]],
    ['are none without lines', lines(), 2, []],
  ])('%s', async (_what, all, minimum, expected) => {
    expect(await piecesOf(all, minimum)).toEqual(expected);
  });

  it('are days of UTC, whatever offset a line tells', async () => {
    // Given: late in the evening of one offset is the next day of UTC
    const at = (occurredAt: string, lineNumber: number): EventLine => ({
      source: 'events.jsonl',
      lineNumber,
      bytes: Buffer.from(JSON.stringify({ occurredAt })),
    });
    const all = [
      at('2026-03-02T01:00:00+02:00', 1),
      at('2026-03-01T23:30:00Z', 2),
      at('2026-03-01T23:30:00-02:00', 3),
    ];
    // Then
    expect(await piecesOf(all, 1)).toEqual([[1, 2], [3]]);
  });
});
