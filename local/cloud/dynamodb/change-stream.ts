// DynamoDB Streams for one table: every change of an item as a record, in order per item, over a few shards.
import type { Clock } from '../clock.ts';
import type { ShardReading, ShardSource, SourceRecord } from '../event-source/shard-source.ts';

export type Item = Readonly<Record<string, unknown>>;

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export interface ChangeStreamSettings {
  readonly streamArn: string;
  readonly region: string;
  readonly viewType: StreamViewType;
  readonly clock: Clock;
  /** Wall time: a change stream keeps 24 hours of it. */
  readonly wallMs: () => number;
}

/** How many shards a new on-demand table's stream has. */
const SHARDS = 4;
const RETENTION_MS = 24 * 60 * 60 * 1000;
const SEQUENCE_DIGITS = 20;

interface Kept extends SourceRecord {
  readonly writtenWallMs: number;
}

export interface ChangeStream extends ShardSource {
  /** Records a change of the item with these keys; an unchanged item makes no record. */
  append(keys: Item, oldImage: Item | undefined, newImage: Item | undefined): void;
  /**
   * Lets go of changes that everyone has read, which the stream would keep for as long as they are not a day of wall time
   * old: a run plays months in minutes, and every change holds images of its item.
   * @param nowMs by the cloud's clock
   */
  letGo(nowMs: number): void;
}

export function changeStream(settings: ChangeStreamSettings): ChangeStream {
  const shards = Array.from({ length: SHARDS }, (_, index) => ({
    shardId: `shardId-${String(index).padStart(20, '0')}-local`,
    records: [] as Kept[],
  }));
  const listeners = new Set<() => void>();
  let lastSequence = 0;

  const shardOf = (shardId: string) => {
    const shard = shards.find((candidate) => candidate.shardId === shardId);
    if (shard === undefined) throw new Error(`the change stream has no shard ${shardId}`);
    return shard;
  };

  return {
    arn: settings.streamArn,
    append(keys, oldImage, newImage) {
      if (isSame(oldImage, newImage)) return;
      const shard = shards[shardIndex(keys)];
      lastSequence += 1;
      const sequenceNumber = `1${String(lastSequence).padStart(SEQUENCE_DIGITS, '0')}`;
      const arrivedAtMs = settings.clock.now();
      const event = changeEvent(settings, { keys, oldImage, newImage, sequenceNumber, arrivedAtMs });
      const writtenWallMs = settings.wallMs();
      shard?.records.push({ sequenceNumber, arrivedAtMs, event, writtenWallMs });
      dropUntil(shard?.records ?? [], (kept) => kept.writtenWallMs >= writtenWallMs - RETENTION_MS);
      for (const listener of listeners) listener();
    },
    letGo(nowMs) {
      for (const { records } of shards)
        dropUntil(records, ({ arrivedAtMs }) => arrivedAtMs >= nowMs - RETENTION_MS);
    },
    async listShards() {
      return shards.map(({ shardId }) => ({ shardId, parentShardIds: [] }));
    },
    async iterator(shardId, from) {
      const { records } = shardOf(shardId);
      if (from === 'TRIM_HORIZON') return iteratorText(shardId, '');
      if (from === 'LATEST') return iteratorText(shardId, records.at(-1)?.sequenceNumber ?? '');
      return iteratorText(shardId, from.after);
    },
    async read(iterator, limit) {
      const [shardId = '', after = ''] = iterator.split('|');
      return readingAfter(shardId, shardOf(shardId).records, after, limit);
    },
    arrivedAfter(shardId, after = '') {
      const { records } = shardOf(shardId);
      return records[firstAbove(records, after)]?.writtenWallMs;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const iteratorText = (shardId: string, after: string) => `${shardId}|${after}`;

function readingAfter(shardId: string, kept: readonly Kept[], after: string, limit: number): ShardReading {
  const from = firstAbove(kept, after);
  const records = kept.slice(from, from + limit);
  return { records, nextIterator: iteratorText(shardId, records.at(-1)?.sequenceNumber ?? after) };
}

/** Binary search: reading costs the same however many records are kept. */
function firstAbove(records: readonly Kept[], sequence: string): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.sequenceNumber ?? '') > sequence) high = middle;
    else low = middle + 1;
  }
  return low;
}

function dropUntil(records: Kept[], isKept: (record: Kept) => boolean): void {
  const keepFrom = records.findIndex(isKept);
  if (keepFrom !== 0) records.splice(0, keepFrom < 0 ? records.length : keepFrom);
}

/** By content: objects of the store have no prototype, those of a request do. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

/** All changes of one item go to one shard, so that they stay in order. */
function shardIndex(keys: Item): number {
  let hash = 0;
  for (const character of JSON.stringify(keys)) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return hash % SHARDS;
}

interface Change {
  readonly keys: Item;
  readonly oldImage: Item | undefined;
  readonly newImage: Item | undefined;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
}

/** Names and values of the attributes, as DynamoDB counts them but for nested ones. */
function sizeOf(image: Item): number {
  let size = 0;
  for (const [name, value] of Object.entries(image))
    size +=
      name.length +
      String(typeof value === 'object' && value !== null ? Object.values(value)[0] : value).length;
  return size;
}

function changeEvent({ streamArn, region, viewType }: ChangeStreamSettings, change: Change) {
  const { keys, oldImage, newImage, sequenceNumber, arrivedAtMs } = change;
  const withNew = newImage !== undefined && (viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES');
  const withOld = oldImage !== undefined && (viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES');
  return {
    eventID: `local${sequenceNumber}`,
    eventName: newImage === undefined ? 'REMOVE' : oldImage === undefined ? 'INSERT' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      // DynamoDB rounds down to the second.
      ApproximateCreationDateTime: Math.floor(arrivedAtMs / 1000),
      Keys: keys,
      ...(withNew ? { NewImage: newImage } : {}),
      ...(withOld ? { OldImage: oldImage } : {}),
      SequenceNumber: sequenceNumber,
      SizeBytes: sizeOf(keys) + sizeOf(withNew ? newImage : {}) + sizeOf(withOld ? oldImage : {}),
      StreamViewType: viewType,
    },
    eventSourceARN: streamArn,
  };
}
