import { describe, expect, it } from 'vitest';
import { dayPieces } from '../../../local/play/day-pieces.ts';
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

async function piecesOf(all: Iterable<EventLine>, since?: string, mostLines?: number) {
  const pieces: [string | undefined, ...number[]][] = [];
  for await (const { date, lines } of dayPieces(all, since, mostLines))
    pieces.push([date?.slice(-2), ...lines.map(({ lineNumber }) => lineNumber)]);
  return pieces;
}

describe('pieces', () => {
  it.each([
    [
      'are days',
      lines(1, 1, 2, 2, 3),
      [
        ['01', 1, 2],
        ['02', 3, 4],
        ['03', 5],
      ],
    ],
    [
      'keep a line without a time with those before it',
      lines(1, undefined, 2),
      [
        ['01', 1, 2],
        ['02', 3],
      ],
    ],
    [
      'keep a late line with those before it',
      lines(1, 2, 1, 2, 3),
      [
        ['01', 1],
        ['02', 2, 3, 4],
        ['03', 5],
      ],
    ],
    [
      'begin with lines without a time',
      lines(undefined, undefined, 1, 2),
      [
        ['01', 1, 2, 3],
        ['02', 4],
      ],
    ],
    ['have no day while no line tells one', lines(undefined), [[undefined, 1]]],
    ['are none without lines', lines(), []],
  ])('%s', async (_what, all, expected) => {
    expect(await piecesOf(all)).toEqual(expected);
  });

  it('do not tell days apart that are already over', async () => {
    expect(await piecesOf(lines(1, 2, 3, 4), '2026-03-02')).toEqual([
      ['02', 1, 2],
      ['03', 3],
      ['04', 4],
    ]);
  });

  it('are cut when a day has very many lines', async () => {
    expect(await piecesOf(lines(1, 1, 1, 2), undefined, 2)).toEqual([
      ['01', 1, 2],
      ['01', 3],
      ['02', 4],
    ]);
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
    expect(await piecesOf(all)).toEqual([
      ['01', 1, 2],
      ['02', 3],
    ]);
  });
});
