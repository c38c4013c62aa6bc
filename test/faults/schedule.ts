// A schedule: all that happens to one half of the stream's functions in one run, as data that can be replayed, cut down
// and told.
import type { Line } from './line.ts';

/** Functions that work on the same tables: counters and alerts; these and restock orders; fraud. */
export type HalfName = 'stock' | 'restock' | 'fraud';

/** The outside calls of a half's functions, by what they are for. */
export type CallName = string;

export type FaultKind =
  /** The invocation dies; the call was never sent. */
  | 'crash before'
  /** The call takes effect; the invocation dies before it hears of it. */
  | 'crash after'
  /** Part of a batch call takes effect, then the invocation dies. */
  | 'crash midway'
  /** The service refuses; nothing happened. */
  | 'throttle'
  /** The call takes effect, the reply is lost, and the SDK has no retry left. */
  | 'lost reply'
  /** The call takes effect, the reply is lost, and the SDK sends it again. */
  | 'sent twice'
  /** A batch call does part of its work and names the rest. */
  | 'unprocessed'
  /** The function times out with the call on the wire: it takes effect later, much later perhaps. */
  | 'timeout'
  /** The call takes its time; everything else goes on. */
  | 'slow';

export interface Fault {
  readonly call: CallName;
  /** Which call of that name in the run, from 1. */
  readonly nth: number;
  readonly kind: FaultKind;
  /** How many turns a late call is late. */
  readonly turns: number;
}

/** Named like the function that the mapping wakes. */
export type MappingName = string;

export type Step =
  | { readonly kind: 'put'; readonly lines: readonly Line[] }
  | { readonly kind: 'reshard'; readonly shards: number }
  /** The poller starts anew with other settings, from its checkpoints or from older ones. */
  | {
      readonly kind: 'restart';
      readonly mapping: MappingName;
      readonly batchSize: number;
      readonly windowMs: number;
      /** How many checkpoints of each shard are lost. */
      readonly lost: number;
      /** What becomes of the invocations under way: a new poller may start while they run on. */
      readonly underWay: 'killed' | 'runs on';
    }
  | { readonly kind: 'sweep'; readonly of: string }
  /** Sweep after sweep, until one succeeds. */
  | { readonly kind: 'last sweep'; readonly of: string }
  /** An announcer stands still from here to the recovery, ... */
  | { readonly kind: 'outage'; readonly mapping: MappingName }
  /** ... when what its change stream held is lost, and a sweep follows. */
  | { readonly kind: 'recovery'; readonly mapping: MappingName }
  /** What the queue gave up is tried again. */
  | { readonly kind: 'redrive' }
  /** One night of tidying dead marks. */
  | { readonly kind: 'night' }
  /** Everything is read, then the stream's retention passes: closed shards are no longer listed. */
  | { readonly kind: 'retention' }
  | { readonly kind: 'pause'; readonly ms: number };

export interface Schedule {
  readonly half: HalfName;
  readonly seed: number;
  readonly shards: number;
  readonly batchSize: Readonly<Record<MappingName, number>>;
  readonly windowMs: number;
  /** How eagerly the next step is taken while calls are under way, in [0, 1]. */
  readonly pace: number;
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
}

export const linesOf = ({ steps }: Schedule): readonly Line[] =>
  steps.flatMap((step) => (step.kind === 'put' ? step.lines : []));
