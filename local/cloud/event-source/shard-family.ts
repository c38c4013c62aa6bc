// The shards of one stream: who is read, who waits for its parents, and who is done.

import type { PollContext } from './poll-context.ts';
import { pollShard } from './poll-shard.ts';
import { type ShardReader, shardReader } from './read-shard.ts';
import type { Shard, StartingPosition } from './shard-source.ts';
import { newShardState, type ShardState } from './shard-state.ts';

/** One shard that the poller has met. */
interface Member {
  readonly shard: Shard;
  readonly state: ShardState;
  readonly reader: ShardReader;
  readonly opened: Promise<void>;
  /** Undefined while it waits for its parents. */
  reading: Promise<void> | undefined;
}

export interface ShardFamily {
  /** Takes in what the stream lists now, and starts to read every shard whose parents are exhausted. */
  update(listed: readonly Shard[]): void;
  states(): readonly ShardState[];
  /** Every shard that may be read has been read to its tip since the bell last rang. */
  isAtTip(): boolean;
  /** Every known shard has its place. */
  opened(): Promise<void>;
  /** Every read has ended. */
  ended(): Promise<void>;
}

export function shardFamily(context: PollContext): ShardFamily {
  const members = new Map<string, Member>();
  let listed = new Set<string>();
  // A shard that appears later holds only records written since, so it is read from its start even under LATEST.
  let position: StartingPosition = context.settings.startingPosition;

  function join(shard: Shard): void {
    const { shardId } = shard;
    const checkpoint = context.checkpoints.get(shardId);
    const isListed = () => listed.has(shardId);
    const reader = shardReader({ shardId, checkpoint, position, isListed }, context);
    const state = newShardState(shardId, checkpoint);
    members.set(shardId, { shard, state, reader, opened: reader.open(), reading: undefined });
  }

  const hasUnreadParents = ({ shard }: Member) =>
    shard.parentShardIds.some((id) => members.get(id)?.state.exhausted === false);

  function startReady(): void {
    for (const member of members.values()) {
      if (member.reading === undefined && !hasUnreadParents(member)) member.reading = readToEnd(member);
    }
  }

  async function readToEnd(member: Member): Promise<void> {
    await member.opened;
    await pollShard(member.reader, member.state, context);
    if (context.stopping.aborted) return;
    // In one step, so that nobody sees the parent done and the children not yet begun.
    member.state.exhausted = true;
    startReady();
    context.bell.ring();
  }

  return {
    update(shards) {
      listed = new Set(shards.map((shard) => shard.shardId));
      for (const shard of shards) if (!members.has(shard.shardId)) join(shard);
      position = 'TRIM_HORIZON';
      startReady();
    },
    states: () => [...members.values()].map((member) => member.state),
    isAtTip: () =>
      [...members.values()].every(
        ({ state, reading }) =>
          state.exhausted || reading === undefined || state.atTipSince === context.bell.rings(),
      ),
    opened: async () => {
      await Promise.all([...members.values()].map((member) => member.opened));
    },
    ended: async () => {
      await Promise.all([...members.values()].map((member) => member.reading));
    },
  };
}
