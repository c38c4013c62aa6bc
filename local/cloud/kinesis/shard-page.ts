// Lists of shards as the API shows them, and the token that goes on with a list.
import { ApiError } from '../api.ts';
import type { HashRange } from './hash-key.ts';
import type { StreamShard } from './stream.ts';

export function shardDescription(shard: StreamShard): object {
  const [ParentShardId, AdjacentParentShardId] = shard.parentShardIds;
  return {
    ShardId: shard.shardId,
    ParentShardId,
    AdjacentParentShardId,
    HashKeyRange: hashKeyRange(shard.range),
    SequenceNumberRange: {
      StartingSequenceNumber: shard.startingSequenceNumber,
      EndingSequenceNumber: shard.closing?.endingSequenceNumber,
    },
  };
}

export const hashKeyRange = (range: HashRange) => ({
  StartingHashKey: String(range.start),
  EndingHashKey: String(range.end),
});

export interface ShardPage {
  readonly page: readonly StreamShard[];
  readonly hasMore: boolean;
}

/** Shard ids rise with time and have one length, so their order as text is their order of creation. */
export function shardPage(
  shards: readonly StreamShard[],
  after: string | undefined,
  limit: number,
): ShardPage {
  const rest = shards.filter((shard) => after === undefined || shard.shardId > after);
  return { page: rest.slice(0, limit), hasMore: rest.length > limit };
}

export interface ShardListToken {
  readonly streamName: string;
  readonly openOnly: boolean;
  readonly after: string;
}

export const shardListToken = ({ streamName, openOnly, after }: ShardListToken): string =>
  Buffer.from(`${streamName}/${openOnly ? 'open' : 'all'}/${after}`).toString('base64url');

export function parseShardListToken(token: string): ShardListToken {
  const [streamName, which, after] = Buffer.from(token, 'base64url').toString().split('/');
  if (!streamName || !which || !after) throw new ApiError('InvalidArgumentException', 'Invalid NextToken.');
  return { streamName, openOnly: which === 'open', after };
}
