// What a run plays: the user's own files, or the built-in retailer with its truth.

import { countLines, eventLines } from '../producer/event-file.ts';
import type { EventLine } from '../producer/event-line.ts';
import { lineTimeMs } from '../producer/line-identity.ts';
import { DEFAULT_OPTIONS, type RetailerOptions, retailer } from '../world/retailer.ts';
import type { Truth } from '../world/truth.ts';
import type { WorldFile } from '../world/world-file.ts';
import { dayAfter, startOfDay } from './business-day.ts';
import type { Delivery } from './delivery.ts';
import { type GivenFiles, givenDeliveries } from './given-files.ts';
import type { Restocking } from './suppliers.ts';

/** Lines that are played together: the next act begins when the former has been applied. */
export interface Act {
  readonly name: string;
  readonly lines: AsyncIterable<EventLine> | Iterable<EventLine>;
}

export interface Source {
  readonly totalLines: number;
  /** The moment at which the cloud's clock starts, in milliseconds; undefined when the data tells none. */
  readonly startsAtMs: number | undefined;
  readonly acts: readonly Act[];
  /** What comes before the first closing. */
  readonly firstFiles: readonly Delivery[];
  /** What comes at a day's closing; to be asked once a day. */
  filesOf(date: string): readonly Delivery[];
  /** The last day whose night is played; undefined when the last line tells it. */
  readonly through: string | undefined;
  /** Set when suppliers are to send what the product orders. */
  readonly restocking: Restocking | undefined;
  /** What must be true after all acts; undefined for the user's own files. */
  truth(): Truth | undefined;
}

export interface GivenSource extends GivenFiles {
  readonly events: readonly string[];
  /** `YYYY-MM-DD`: what comes later is left out, and nights are played up to this day's. */
  readonly through: string | undefined;
}

export const NOTHING_GIVEN: GivenSource = {
  events: [],
  pos: undefined,
  reviews: [],
  catalog: [],
  locations: [],
  through: undefined,
};

/** Throws a UserError when a file cannot be read. */
export async function fileSource(given: GivenSource): Promise<Source> {
  const endMs = given.through === undefined ? Number.POSITIVE_INFINITY : startOfDay(dayAfter(given.through));
  const until = (path: string) => linesUntil(eventLines(path), endMs);
  const files = await givenDeliveries(given);
  const dated = files.flatMap(({ date }) => date ?? []).sort();
  let totalLines = 0;
  for (const path of given.events)
    totalLines += endMs === Number.POSITIVE_INFINITY ? await countLines(path) : await count(until(path));
  const firstMs = [await firstTime(given.events), ...dated.slice(0, 1).map(startOfDay)];
  const known = firstMs.filter((ms) => ms !== undefined);
  return {
    totalLines,
    startsAtMs: known.length === 0 ? undefined : Math.min(...known),
    acts: given.events.map((path) => ({ name: path, lines: until(path) })),
    firstFiles: files.filter(({ date }) => date === undefined),
    filesOf: (day) => files.filter(({ date }) => date === day),
    through: given.through ?? dated.at(-1),
    restocking: undefined,
    truth: () => undefined,
  };
}

export function retailerSource(options: Partial<RetailerOptions>): Source {
  const { seed } = { ...DEFAULT_OPTIONS, ...options };
  const world = retailer(options);
  const first = retailer(options).lines.next();
  return {
    totalLines: [...retailer(options).lines].length,
    startsAtMs: first.done === true ? undefined : first.value.atMs,
    acts: [{ name: 'the built-in retailer', lines: retailerLines(world.lines) }],
    firstFiles: [],
    filesOf: (date) => world.filesOf(date).map(deliveryOf),
    through: undefined,
    restocking: options.suppliers === 'platform' ? { seed, receive: world.receive } : undefined,
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

const deliveryOf = ({ key, date, bytes }: WorldFile): Delivery => ({ key, date, read: async () => bytes });

/** Lines that tell no time are kept. */
async function* linesUntil(lines: AsyncIterable<EventLine>, endMs: number): AsyncGenerator<EventLine> {
  for await (const line of lines) if ((lineTimeMs(line.bytes) ?? 0) < endMs) yield line;
}

async function count(lines: AsyncIterable<EventLine>): Promise<number> {
  let total = 0;
  for await (const _ of lines) total += 1;
  return total;
}

async function firstTime(paths: readonly string[]): Promise<number | undefined> {
  for (const path of paths)
    for await (const { bytes } of eventLines(path)) {
      const time = lineTimeMs(bytes);
      if (time !== undefined) return time;
    }
  return undefined;
}
