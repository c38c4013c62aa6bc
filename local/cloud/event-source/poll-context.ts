// What all parts of one poller share.

import type { Bell } from './bell.ts';
import type { MappingSettings } from './mapping-settings.ts';
import type { Checkpoints, Invoke, OnFailure, Time } from './ports.ts';
import type { ShardSource, SourceRecord } from './shard-source.ts';
import type { Totals } from './shard-state.ts';

export interface PollContext {
  readonly settings: MappingSettings;
  readonly source: ShardSource;
  readonly invoke: Invoke;
  readonly onFailure: OnFailure;
  /** Told of the records of each invocation before it begins. */
  readonly onInvoke: (records: readonly SourceRecord[]) => void;
  readonly time: Time;
  readonly checkpoints: Checkpoints;
  /** Whether nobody is about to add records, so that an open batching window may close early. */
  producerIdle(): boolean;
  /** How often flush() was called; windows close early until the shard was seen empty since. */
  flushes(): number;
  /** How long a reader at the tip sleeps when nothing wakes it. */
  readonly fallbackPollMs: number;
  readonly bell: Bell;
  readonly totals: Totals;
  /** Nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Nobody waits any more: what still ends is not counted and moves no checkpoint. */
  readonly abandoned: AbortSignal;
}
