// What a run plays: the user's own files one after another, or the built-in retailer with its truth.

import { countLines, eventLines } from '../producer/event-file.ts';
import type { EventLine } from '../producer/event-line.ts';
import { lineTimeMs } from '../producer/line-identity.ts';
import { type RetailerOptions, retailer } from '../world/retailer.ts';
import type { Truth } from '../world/truth.ts';

/** Lines that are played together: the next act begins when the former has been applied. */
export interface Act {
  readonly name: string;
  readonly lines: AsyncIterable<EventLine> | Iterable<EventLine>;
  /** How many lines, in whole days, are applied before the clock goes on. */
  readonly linesPerPiece: number;
}

/** A backlog, read as AWS would read one: full batches of every shard. */
const BACKLOG_PIECE = 2_000;
/** A retailer at work, about day by day: alerts tell their times well, and batches are smaller. */
const DAILY_PIECE = 300;

export interface Source {
  readonly totalLines: number;
  /** The moment at which the cloud's clock starts, in milliseconds; undefined when the data tells none. */
  readonly startsAtMs: number | undefined;
  readonly acts: readonly Act[];
  /** What must be true after all acts; undefined for the user's own files. */
  truth(): Truth | undefined;
}

/** Throws a UserError when a file cannot be read. */
export async function fileSource(paths: readonly string[]): Promise<Source> {
  let totalLines = 0;
  for (const path of paths) totalLines += await countLines(path);
  return {
    totalLines,
    startsAtMs: await firstTime(paths),
    acts: paths.map((path) => ({ name: path, lines: eventLines(path), linesPerPiece: BACKLOG_PIECE })),
    truth: () => undefined,
  };
}

export function retailerSource(options: Partial<RetailerOptions>): Source {
  const world = retailer(options);
  const first = retailer(options).lines.next();
  return {
    totalLines: [...retailer(options).lines].length,
    startsAtMs: first.done === true ? undefined : first.value.atMs,
    acts: [{ name: 'the built-in retailer', lines: retailerLines(world.lines), linesPerPiece: DAILY_PIECE }],
    truth: world.truth,
  };
}

function* retailerLines(lines: ReturnType<typeof retailer>['lines']): Generator<EventLine> {
  let lineNumber = 0;
  for (const { text, partitionKey } of lines) {
    lineNumber += 1;
    yield { source: 'retailer', lineNumber, bytes: Buffer.from(text), partitionKey };
  }
}

async function firstTime(paths: readonly string[]): Promise<number | undefined> {
  for (const path of paths)
    for await (const { bytes } of eventLines(path)) {
      const time = lineTimeMs(bytes);
      if (time !== undefined) return time;
    }
  return undefined;
}
