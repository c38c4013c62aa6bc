// The event source mappings: real pollers that can be stopped and begun again, from checkpoints new or old.
import type { MappingSettings } from '../../local/cloud/event-source/mapping-settings.ts';
import type { StreamPoller } from '../../local/cloud/event-source/poll-stream.ts';
import type { Time } from '../../local/cloud/event-source/ports.ts';
import type { ShardSource } from '../../local/cloud/event-source/shard-source.ts';
import type { FaultyFunction } from './functions.ts';
import type { Product } from './product.ts';
import type { MappingName } from './schedule.ts';

export interface Mapping {
  readonly kind: MappingSettings['kind'] | 'sqs';
  start(settings: Pick<MappingSettings, 'batchSize' | 'maximumBatchingWindowMs'>): Promise<void>;
  /** Nobody waits for the invocations under way any more: what they answer is not heard. */
  stop(): Promise<void>;
  isStarted(): boolean;
  isIdle(): boolean;
  /** Forgets the newest checkpoints of each shard. */
  loseCheckpoints(howMany: number): void;
  discarded(): number;
  lastError(): string;
}

export interface MappingParts {
  readonly name: MappingName;
  readonly kind: MappingSettings['kind'];
  readonly source: ShardSource;
  readonly target: Pick<FaultyFunction, 'invoke'>;
  readonly product: Product;
  readonly time: Time;
}

export function mapping({ name, kind, source, target, product, time }: MappingParts): Mapping {
  const history = new Map<string, string[]>();
  const checkpoints = {
    get: (shardId: string) => history.get(shardId)?.at(-1),
    set(shardId: string, sequenceNumber: string) {
      history.set(shardId, [...(history.get(shardId) ?? []), sequenceNumber]);
      return new Map();
    },
  };
  let poller: StreamPoller | undefined;
  let discarded = 0;

  return {
    kind,
    async start(settings) {
      poller = product.pollStream({
        settings: { ...DEPLOYED, ...settings, name, kind },
        source,
        invoke: target.invoke,
        time,
        checkpoints,
        // The source rings for every change; a poll by the clock would keep the run from ever being at rest.
        fallbackPollMs: Infinity,
      });
      await poller.start();
    },
    async stop() {
      discarded += poller?.progress().discardedRecords ?? 0;
      await poller?.stop(AbortSignal.abort());
      poller = undefined;
    },
    isStarted: () => poller !== undefined,
    isIdle: () => poller?.isIdle() ?? false,
    loseCheckpoints(howMany) {
      for (const [shardId, sequenceNumbers] of history)
        history.set(shardId, sequenceNumbers.slice(0, Math.max(0, sequenceNumbers.length - howMany)));
    },
    discarded: () => discarded + (poller?.progress().discardedRecords ?? 0),
    lastError: () => poller?.progress().lastError?.message ?? 'none',
  };
}

/** As deployed: no record is ever skipped, a batch that fails is bisected. */
const DEPLOYED = {
  startingPosition: 'TRIM_HORIZON',
  bisectBatchOnFunctionError: true,
  maximumRetryAttempts: -1,
  maximumRecordAgeMs: -1,
  reportBatchItemFailures: true,
  parallelizationFactor: 1,
} as const;
