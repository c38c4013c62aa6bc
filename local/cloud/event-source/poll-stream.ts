// The stand-in for Lambda's event source mapping: polls every shard of a stream and invokes the function with batches.

import { bell } from './bell.ts';
import { checkSettings, type MappingSettings } from './mapping-settings.ts';
import type { PollContext } from './poll-context.ts';
import type { Checkpoints, Invoke, OnFailure, Time } from './ports.ts';
import { shardDiscovery } from './shard-discovery.ts';
import { shardFamily } from './shard-family.ts';
import type { ShardSource } from './shard-source.ts';
import { newTotals, type ShardState, type Totals } from './shard-state.ts';

export interface PollStreamOptions {
  readonly settings: MappingSettings;
  readonly source: ShardSource;
  readonly invoke: Invoke;
  readonly time: Time;
  /** @default - discarded records are only counted */
  readonly onFailure?: OnFailure;
  /**
   * Told of the records of each invocation before it begins.
   * @default - nobody
   */
  readonly onInvoke?: PollContext['onInvoke'];
  /** @default - a new Map: every shard begins at the starting position */
  readonly checkpoints?: Checkpoints;
  /** @default - never idle: windows stay open for their full time */
  readonly producerIdle?: () => boolean;
  /** How long a reader at the tip sleeps when nothing wakes it; Infinity trusts `source.onChange` alone. @default 1000 */
  readonly fallbackPollMs?: number;
  /** How long changes of the source are gathered before they wake readers. @default 0 */
  readonly gatherChangesMs?: number;
}

export interface ShardProgress
  extends Readonly<Pick<ShardState, 'shardId' | 'checkpoint' | 'exhausted' | 'trying'>> {
  /** When, by the wall, the oldest record came that is not settled; undefined when all are. */
  readonly waitingSinceMs: number | undefined;
}

export interface StreamProgress extends Readonly<Totals> {
  readonly shards: readonly ShardProgress[];
}

export interface StreamPoller {
  /** Resolves when every shard that the stream lists has its place, so that LATEST misses nothing written after. */
  start(): Promise<void>;
  /**
   * Begins nothing new and waits for running invocations; what they settle still counts.
   * @param giveUp when this aborts, nobody waits any more and late results are ignored
   */
  stop(giveUp?: AbortSignal): Promise<void>;
  /** What was written until now is delivered without waiting for batching windows to pass. */
  flush(): void;
  progress(): StreamProgress;
  /** Invocations that run now. */
  inFlight(): number;
  /** Every listed shard that may be read has been read to its tip, and everything read is settled. */
  isIdle(): boolean;
}

const FALLBACK_POLL_MS = 1000;

export function pollStream(options: PollStreamOptions): StreamPoller {
  checkSettings(options.settings);
  const stopping = new AbortController();
  const abandoned = new AbortController();
  let flushes = 0;
  const context = pollContext(options, { stopping, abandoned, flushes: () => flushes });
  const family = shardFamily(context);
  const discovery = shardDiscovery(family, context);
  let unsubscribe = () => {};
  let finding: Promise<void> | undefined;

  return {
    async start() {
      if (finding !== undefined) {
        throw new Error(`the poller of ${options.settings.name} was already started`);
      }
      unsubscribe = options.source.onChange(context.bell.ring);
      finding = discovery.run();
      await discovery.first;
      await family.opened();
    },
    async stop(giveUp) {
      unsubscribe();
      stopping.abort();
      context.bell.ring();
      const ended = Promise.all([finding, family.ended()]);
      await (giveUp === undefined ? ended : Promise.race([ended, whenAborted(giveUp)]));
      abandoned.abort();
    },
    flush() {
      flushes += 1;
      context.bell.ring();
    },
    progress: () => ({
      ...context.totals,
      shards: family.states().map(({ shardId, checkpoint, exhausted, trying }) => ({
        shardId,
        checkpoint,
        exhausted,
        trying,
        waitingSinceMs: options.source.arrivedAfter(shardId, checkpoint),
      })),
    }),
    inFlight: () => context.totals.inFlight,
    isIdle: () => discovery.isUpToDate() && family.isAtTip(),
  };
}

interface Controls {
  readonly stopping: AbortController;
  readonly abandoned: AbortController;
  flushes(): number;
}

function pollContext(options: PollStreamOptions, controls: Controls): PollContext {
  const { settings, source, invoke, time } = options;
  return {
    settings,
    source,
    invoke,
    time,
    onFailure: options.onFailure ?? (async () => {}),
    onInvoke: options.onInvoke ?? (() => {}),
    checkpoints: options.checkpoints ?? new Map<string, string>(),
    producerIdle: options.producerIdle ?? (() => false),
    fallbackPollMs: options.fallbackPollMs ?? FALLBACK_POLL_MS,
    flushes: controls.flushes,
    bell: bell(time.sleep, options.gatherChangesMs),
    totals: newTotals(),
    stopping: controls.stopping.signal,
    abandoned: controls.abandoned.signal,
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
