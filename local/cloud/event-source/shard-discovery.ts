// Keeps the family of shards up to date with what the stream lists.

import { backOffMs, pause } from './back-off.ts';
import type { PollContext } from './poll-context.ts';
import type { ShardFamily } from './shard-family.ts';
import { thrownError } from './shard-state.ts';

export interface ShardDiscovery {
  /** Lists the shards at the start and whenever the bell rings, until the poller stops. */
  run(): Promise<void>;
  /** Resolves after the first listing. */
  readonly first: Promise<void>;
  /** Nothing has rung since the last listing. */
  isUpToDate(): boolean;
}

export function shardDiscovery(family: ShardFamily, context: PollContext): ShardDiscovery {
  const { bell, source, stopping, time, totals } = context;
  const first = Promise.withResolvers<void>();
  let listedAt: number | undefined;
  let failures = 0;

  async function list() {
    try {
      const shards = await source.listShards();
      failures = 0;
      return shards;
    } catch (error) {
      totals.lastError = thrownError(error);
      failures += 1;
      await pause(time.sleep, backOffMs(failures), stopping);
      return undefined;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.aborted) {
      const seen = bell.rings();
      const shards = await list();
      if (shards === undefined || stopping.aborted) continue;
      family.update(shards);
      listedAt = seen;
      first.resolve();
      await bell.wait(seen, context.fallbackPollMs);
    }
    first.resolve();
  }

  return { run, first: first.promise, isUpToDate: () => listedAt === bell.rings() };
}
