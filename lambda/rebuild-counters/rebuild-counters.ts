// Mends counters by what the newest reconciliation found, in the middle of traffic: the difference is added, once.
import type { RebuildCommand, RebuildReply, Rebuilt } from '../../contracts/rebuild-command.ts';
import type { FoundDifference } from '../../domain/inventory/found-difference.ts';

export interface RebuildCountersPorts {
  /** By the newest reconciliation; undefined when there was none. */
  differences(): Promise<
    { readonly businessDate: string; readonly counters: readonly FoundDifference[] } | undefined
  >;
  readonly appliedEvents: {
    /** Writes the id as applied by this rebuild; false when somebody else has. */
    claim(eventId: string, rebuildId: string): Promise<boolean>;
  };
  readonly counters: {
    /** Adds the difference if the counter was not rebuilt since it was compared; answers the last rebuild when it was. */
    add(found: FoundDifference): Promise<{ readonly rebuiltBy: string | undefined } | undefined>;
  };
  inParallel<Item, Result>(
    items: readonly Item[],
    job: (item: Item) => Promise<Result>,
  ): Promise<readonly Result[]>;
}

/** Thrown when the counter that is asked for does not differ. */
export class NothingToRebuild extends Error {
  override readonly name = 'NothingToRebuild';
}

export async function rebuildCounters(
  { counter }: RebuildCommand,
  ports: RebuildCountersPorts,
): Promise<RebuildReply> {
  const found = await ports.differences();
  const isAskedFor = ({ locationId, sku }: FoundDifference) =>
    counter === null || (locationId === counter.locationId && sku === counter.sku);
  const chosen = (found?.counters ?? []).filter(isAskedFor);
  if (counter !== null && chosen.length === 0)
    throw new NothingToRebuild(
      found === undefined
        ? 'no night has compared the counters yet: a counter is rebuilt by what a night found'
        : `${counter.sku} at ${counter.locationId} does not differ by the reconciliation of ${found.businessDate}`,
    );
  const counters = await ports.inParallel(chosen, (difference) => rebuild(difference, ports));
  return { businessDate: found?.businessDate ?? null, counters: [...counters] };
}

/**
 * The ids go first: should a skipped event come again after all, it is known, and a crash in between leaves ids that the
 * same rebuild finds to be its own. The marks stay: they say what was counted, and the difference is of events at or below
 * them, or of those whose ids were written.
 */
async function rebuild(
  found: FoundDifference,
  { appliedEvents, counters, inParallel }: RebuildCountersPorts,
): Promise<Rebuilt> {
  const { locationId, sku, difference, skippedEvents, rebuildId } = found;
  const claims = await inParallel(skippedEvents, (id) => appliedEvents.claim(id, rebuildId));
  if (claims.includes(false)) return { locationId, sku, difference, outcome: 'stale' };
  const refused = await counters.add(found);
  const outcome = refused === undefined ? 'rebuilt' : refused.rebuiltBy === rebuildId ? 'known' : 'stale';
  return { locationId, sku, difference, outcome };
}
