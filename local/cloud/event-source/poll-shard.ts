// One shard from its place to its end: gather a batch, deliver it, and only then look at the next.

import { deliverBatch } from './deliver-batch.ts';
import { batchGatherer } from './gather-batch.ts';
import type { PollContext } from './poll-context.ts';
import type { ShardReader } from './read-shard.ts';
import type { ShardState } from './shard-state.ts';

/** Returns when the shard is exhausted and everything in it is settled, or when the poller stops. */
export async function pollShard(reader: ShardReader, state: ShardState, context: PollContext): Promise<void> {
  const gatherer = batchGatherer(reader, state, context);
  let batch = await gatherer.next();
  while (batch !== undefined) {
    await deliverBatch(batch, state, context);
    batch = await gatherer.next();
  }
}
