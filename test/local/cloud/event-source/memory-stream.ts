// A stream in memory, with shards that can be split, merged and trimmed.

import type { Shard, ShardSource, SourceRecord } from '../../../../local/cloud/event-source/shard-source.ts';

export interface MemoryStream extends ShardSource {
  /** Adds one record per value, all arriving now, and tells the listeners. */
  put(shardId: string, ...values: readonly string[]): void;
  /** Makes changes that nobody is told about. */
  quietly(changes: () => void): void;
  /** Adds a shard without parents. */
  add(shardId: string): void;
  split(parent: string, children: readonly [string, string]): void;
  merge(parents: readonly [string, string], child: string): void;
  /** The stream forgets the shard. */
  trim(shardId: string): void;
  /** The next call of this kind fails. */
  failNext(call: 'listShards' | 'iterator' | 'read', error: Error): void;
  /** Sequence number of the record with this value. */
  sequenceOf(value: string): string;
  listeners(): number;
  readonly counts: { listShards: number; iterator: number; read: number };
}

interface Stored {
  readonly shard: Shard;
  readonly records: SourceRecord[];
  open: boolean;
}

export function memoryStream(shardIds: readonly string[], nowMs: () => number): MemoryStream {
  const shards = new Map<string, Stored>();
  const listeners = new Set<() => void>();
  const failures = new Map<string, Error[]>();
  const sequences = new Map<string, string>();
  let quiet = false;
  const counts = { listShards: 0, iterator: 0, read: 0 };

  const open = (shardId: string, parentShardIds: readonly string[] = []) =>
    shards.set(shardId, { shard: { shardId, parentShardIds }, records: [], open: true });
  for (const shardId of shardIds) open(shardId);

  function stored(shardId: string): Stored {
    const found = shards.get(shardId);
    if (found === undefined) throw new Error(`no shard ${shardId}`);
    return found;
  }
  function begin(call: keyof typeof counts): void {
    counts[call] += 1;
    const error = failures.get(call)?.shift();
    if (error !== undefined) throw error;
  }
  function tell(): void {
    if (quiet) return;
    for (const listener of listeners) listener();
  }

  return {
    arn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/retail-events',
    counts,
    listeners: () => listeners.size,
    put(shardId, ...values) {
      for (const value of values) {
        const sequenceNumber = String(sequences.size + 1).padStart(8, '0');
        sequences.set(value, sequenceNumber);
        stored(shardId).records.push({ sequenceNumber, arrivedAtMs: nowMs(), event: { value } });
      }
      tell();
    },
    quietly(changes) {
      quiet = true;
      changes();
      quiet = false;
    },
    add(shardId) {
      open(shardId);
      tell();
    },
    split(parent, children) {
      stored(parent).open = false;
      for (const child of children) open(child, [parent]);
      tell();
    },
    merge(parents, child) {
      for (const parent of parents) stored(parent).open = false;
      open(child, parents);
      tell();
    },
    trim(shardId) {
      shards.delete(shardId);
      tell();
    },
    failNext: (call, error) => failures.set(call, [...(failures.get(call) ?? []), error]),
    sequenceOf: (value) => sequences.get(value) ?? `no record ${value}`,
    async listShards() {
      begin('listShards');
      return [...shards.values()].map(({ shard }) => shard);
    },
    async iterator(shardId, from) {
      begin('iterator');
      const { records } = stored(shardId);
      if (from === 'TRIM_HORIZON') return `${shardId}/0`;
      if (from === 'LATEST') return `${shardId}/${records.length}`;
      return `${shardId}/${records.filter((record) => record.sequenceNumber <= from.after).length}`;
    },
    async read(iterator, limit) {
      begin('read');
      const [shardId = '', place] = iterator.split('/');
      const from = stored(shardId);
      const records = from.records.slice(Number(place), Number(place) + limit);
      const next = Number(place) + records.length;
      const ended = !from.open && next === from.records.length;
      return { records, nextIterator: ended ? undefined : `${shardId}/${next}` };
    },
    arrivedAfter(shardId, after = '') {
      return shards.get(shardId)?.records.find(({ sequenceNumber }) => sequenceNumber > after)?.arrivedAtMs;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
