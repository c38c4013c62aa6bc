// What a poller reads: a Kinesis stream or a table's change stream, seen as shards of ordered records.

export interface Shard {
  readonly shardId: string;
  /** Empty for a first-generation shard; two after a merge. A child is read only when all of these are exhausted. */
  readonly parentShardIds: readonly string[];
}

/** One record as Lambda would hand it to the function, with what the poller itself needs to know. */
export interface SourceRecord {
  readonly sequenceNumber: string;
  /** Arrival in milliseconds since 1970, by the cloud's clock. */
  readonly arrivedAtMs: number;
  /** The element of `Records` that the function receives. */
  readonly event: Readonly<Record<string, unknown>>;
}

export interface ShardReading {
  readonly records: readonly SourceRecord[];
  /** Where to read on; undefined when the shard is closed and exhausted. */
  readonly nextIterator: string | undefined;
}

export type StartingPosition = 'TRIM_HORIZON' | 'LATEST';

export interface ShardSource {
  readonly arn: string;
  /** Every shard that the stream still knows, open and closed. */
  listShards(): Promise<readonly Shard[]>;
  /** An iterator at the position, or just after a sequence number. */
  iterator(shardId: string, from: StartingPosition | { readonly after: string }): Promise<string>;
  read(iterator: string, limit: number): Promise<ShardReading>;
  /**
   * When, by the wall, the first record above the sequence number came; undefined when there is none.
   * @param after undefined for the start of the shard
   */
  arrivedAfter(shardId: string, after: string | undefined): number | undefined;
  /** Calls `listener` whenever records were added or shards changed; returns a function that stops that. */
  onChange(listener: () => void): () => void;
}
