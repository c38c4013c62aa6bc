// All streams of the local account in memory: made, found and deleted by name.
import { ApiError } from '../api.ts';
import type { Clock } from '../clock.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';
import { uniformRanges } from './hash-key.ts';
import { scaleUniformly } from './reshard.ts';
import { sequenceNumbers } from './sequence-number.ts';
import { addShard, expire, notify, type Stream } from './stream.ts';

export interface KinesisSettings {
  /** Stamps arrival and creation. */
  readonly clock: Clock;
  /** Real time: what retention and lag are measured in. */
  readonly wallMs: () => number;
  readonly region: string;
  readonly accountId: string;
  /**
   * The time that a record (base64) itself tells, to which it advances the clock before it arrives.
   * @default - records do not move the clock
   */
  readonly recordTimeMs?: (data: string) => number | undefined;
  /**
   * Which records a shard is too busy for.
   * @default - none: this Kinesis has no throughput limit
   */
  readonly isThrottled?: (put: { readonly shardId: string; readonly partitionKey: string }) => boolean;
  /**
   * Told of what is put on a stream.
   * @default - nobody
   */
  readonly measure?: Measure;
}

export interface NewStream {
  readonly name: string;
  /** The number of shards of a provisioned stream. */
  readonly capacity: 'ON_DEMAND' | number;
  /** @default 24 */
  readonly retentionHours?: number;
}

export interface KinesisStreams {
  readonly settings: KinesisSettings;
  create(stream: NewStream): Stream;
  remove(name: string): void;
  /** The stream as retention leaves it now. Throws ResourceNotFoundException. */
  stream(name: string): Stream;
  /** In alphabetical order. */
  list(): readonly Stream[];
  arnOf(name: string): string;
  /** Reshards whatever the capacity mode, as AWS does by itself with an on-demand stream. */
  scale(name: string, shardCount: number): void;
}

const ON_DEMAND_SHARDS = 4;
const DEFAULT_RETENTION_HOURS = 24;

export function kinesisStreams(settings: KinesisSettings): KinesisStreams {
  const { clock, wallMs, region, accountId } = settings;
  const streams = new Map<string, Stream>();
  let lastCreatedAtMs = -1;

  const arnOf = (name: string) => `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;

  function stream(name: string): Stream {
    const found = streams.get(name);
    if (!found) {
      throw new ApiError('ResourceNotFoundException', `Stream ${name} under account ${accountId} not found.`);
    }
    expire(found, wallMs());
    return found;
  }

  function create({ name, capacity, retentionHours = DEFAULT_RETENTION_HOURS }: NewStream): Stream {
    if (streams.has(name)) {
      throw new ApiError(
        'ResourceInUseException',
        `Stream ${name} under account ${accountId} already exists.`,
      );
    }
    // No two streams share a time, so that a new one of an old name is told apart from it.
    lastCreatedAtMs = Math.max(Math.floor(clock.now()), lastCreatedAtMs + 1);
    const made: Stream = {
      name,
      arn: arnOf(name),
      mode: capacity === 'ON_DEMAND' ? 'ON_DEMAND' : 'PROVISIONED',
      createdAtMs: lastCreatedAtMs,
      sequence: sequenceNumbers(lastCreatedAtMs),
      listeners: new Set(),
      retentionHours,
      shards: [],
      open: [],
      shardsMade: 0,
    };
    const shardCount = capacity === 'ON_DEMAND' ? ON_DEMAND_SHARDS : capacity;
    for (const range of uniformRanges(shardCount)) addShard(made, range);
    streams.set(name, made);
    return made;
  }

  return {
    settings,
    create,
    stream,
    arnOf,
    remove(name) {
      const removed = stream(name);
      streams.delete(name);
      notify(removed);
    },
    list: () => [...streams.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    scale(name, shardCount) {
      const scaled = stream(name);
      scaleUniformly(scaled, shardCount, wallMs());
      notify(scaled);
    },
  };
}
