// Reads one shard forward from its checkpoint or starting position, and finds its place again after an error.

import { backOffMs, pause } from './back-off.ts';
import type { PollContext } from './poll-context.ts';
import type { SourceRecord, StartingPosition } from './shard-source.ts';
import { thrownError } from './shard-state.ts';

export interface ShardReader {
  /** Takes the place in the shard where reading begins. */
  open(): Promise<void>;
  /** The next records, none at the tip; undefined when the source failed, after a pause. */
  read(limit: number): Promise<readonly SourceRecord[] | undefined>;
  /** The shard is closed and read to its end. */
  isExhausted(): boolean;
}

export interface ShardPlace {
  readonly shardId: string;
  readonly checkpoint: string | undefined;
  /** Where to begin without a checkpoint. */
  readonly position: StartingPosition;
  /** Whether the stream still knows the shard; one that it has forgotten has nothing more to read. */
  isListed(): boolean;
}

export function shardReader(place: ShardPlace, context: PollContext): ShardReader {
  const { source, time, totals, stopping } = context;
  let lastRead = place.checkpoint;
  let iterator: string | undefined;
  let exhausted = false;
  let failures = 0;

  const takePlace = () =>
    source.iterator(place.shardId, lastRead === undefined ? place.position : { after: lastRead });

  async function afterError(error: unknown): Promise<void> {
    totals.lastError = thrownError(error);
    if (!place.isListed()) exhausted = true;
    // The iterator may be spent. A new LATEST one could skip records, so that is taken only when it must be.
    if (lastRead !== undefined || place.position !== 'LATEST' || isExpired(error)) iterator = undefined;
    failures += 1;
    if (!exhausted) await pause(time.sleep, backOffMs(failures), stopping);
  }

  return {
    async open() {
      while (iterator === undefined && !exhausted && !stopping.aborted) {
        try {
          iterator = await takePlace();
          failures = 0;
        } catch (error) {
          await afterError(error);
        }
      }
    },
    async read(limit) {
      try {
        iterator ??= await takePlace();
        const reading = await source.read(iterator, limit);
        failures = 0;
        iterator = reading.nextIterator;
        exhausted = reading.nextIterator === undefined;
        lastRead = reading.records.at(-1)?.sequenceNumber ?? lastRead;
        return reading.records;
      } catch (error) {
        await afterError(error);
        return undefined;
      }
    },
    isExhausted: () => exhausted,
  };
}

function isExpired(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExpiredIteratorException';
}
