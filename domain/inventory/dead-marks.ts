// Which marks of shards that are gone may be taken off the counters (ADR 0003); the nightly reconcile takes them off.
import { type CounterKey, counterName } from './stock-change.ts';

/** A shard's mark as it stood in a counter when the night read it. */
export interface StandingMark extends CounterKey {
  /** The attribute, see `markName`. */
  readonly name: string;
  readonly mark: string;
}

export interface DeadMarks {
  /** To be removed, each on condition that the mark is still the one that was read. */
  readonly dead: readonly StandingMark[];
  /** What the next night needs to know: marks whose shard the stream does not list tonight. */
  readonly suspects: readonly StandingMark[];
}

/**
 * A mark is dead when the stream no longer lists its shard, two nights running, and it did not move in between.
 * Until then somebody may still read the shard, or write late what was read of it, and would count it again.
 * A closed shard stays listed, and keeps its marks, as long as the stream keeps its records.
 * @param standing the marks of the counters as they were read, all before the listing was asked for: a shard that was
 * born in between has no mark among them
 * @param listed names of the marks of all shards that the stream lists; a stream always has a shard, so that an empty
 * listing proves nothing
 * @param suspectsBefore what the night before suspected; empty on the first night, or when that night did not finish
 */
export function deadMarks(
  standing: readonly StandingMark[],
  listed: ReadonlySet<string>,
  suspectsBefore: readonly StandingMark[],
): DeadMarks {
  if (listed.size === 0) return { dead: [], suspects: [] };
  const before = new Set(suspectsBefore.map(identity));
  const suspects = standing.filter(({ name }) => !listed.has(name));
  return { dead: suspects.filter((mark) => before.has(identity(mark))), suspects };
}

const identity = (mark: StandingMark): string => `${counterName(mark)}\u0000${mark.name}\u0000${mark.mark}`;
